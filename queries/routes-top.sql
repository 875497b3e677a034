-- title: The busiest routes
-- question: 'Which routes take most requests, time or bytes?'
-- group: Traffic
-- parameters:
--   - name: order_by
--     title: 'Most'
--     type: choice
--     default: requests
--     choices: [requests, time, bytes]
--     literal: true
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 100
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: verb, type: varchar, meaning: HTTP method}
--   - {name: route, type: varchar, meaning: 'Path with identifiers as '':id'''}
--   - {name: requests, type: bigint, meaning: Requests without WebSockets}
--   - {name: total_time, type: double, unit: 's', meaning: 'Sum of the targets'' times'}
--   - {name: bytes_out, type: bigint, unit: 'B', meaning: Sent to clients}
--   - {name: error_rate, type: double, unit: '%', meaning: Ended in 5xx}
-- chart: {type: bars, x: route, y: [requests], title: Requests by route}
-- notes:
--   - 'The upload of a POST counts into the target''s time (into the request time with WAF or a Lambda target).'
-- engines: [duckdb, athena, trino]
WITH counted AS (
  SELECT
    request_verb AS verb,
    route,
    count(*) AS requests,
    coalesce(sum(target_processing_time), 0e0) AS total_time,
    CAST(coalesce(sum(sent_bytes), 0) AS bigint) AS bytes_out,
    1e2 * count_if(elb_status_code >= 500) / count(*) AS error_rate
  FROM alb_logs
  WHERE day >= :from_day AND day <= :to_day
    AND ts >= :from AND ts < :to
    AND :filters
    AND type NOT IN ('ws', 'wss')
  GROUP BY 1, 2
)
SELECT verb, route, requests, total_time, bytes_out, error_rate
FROM counted
ORDER BY
  CASE :order_by WHEN 'time' THEN total_time WHEN 'bytes' THEN 1e0 * bytes_out ELSE 1e0 * requests END DESC,
  requests DESC,
  verb,
  route
LIMIT :limit
