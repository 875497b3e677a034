-- title: Refused for their way in
-- question: 'Who was refused with 463 (too many proxies) or 464 (protocol of the target group)?'
-- group: Clients
-- parameters:
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 500
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: status, type: bigint, meaning: '463: more than 30 addresses in X-Forwarded-For. 464: the target group speaks another version of HTTP'}
--   - {name: client, type: varchar, meaning: 'Address of the client, or of the proxy before it'}
--   - {name: route, type: varchar, meaning: 'Path with identifiers as '':id'''}
--   - {name: protocol, type: varchar, meaning: As the request line has it}
--   - {name: requests, type: bigint, meaning: Requests}
--   - {name: last, type: timestamp, meaning: The last}
-- chart: {type: bars, x: client, y: [requests], title: Refused requests}
-- engines: [duckdb, athena, trino]
SELECT
  elb_status_code AS status,
  client_ip AS client,
  route,
  request_proto AS protocol,
  count(*) AS requests,
  max(ts) AS last
FROM alb_logs
WHERE day >= :from_day AND day <= :to_day
  AND ts >= :from AND ts < :to
  AND :filters
  AND elb_status_code IN (463, 464)
GROUP BY 1, 2, 3, 4
ORDER BY 5 DESC, 1, 2, 3, 4
LIMIT :limit
