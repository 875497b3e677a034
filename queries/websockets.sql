-- title: WebSocket connections
-- question: 'How long do WebSocket connections last, and how much do they carry?'
-- group: Traffic
-- parameters:
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 500
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: host, type: varchar, meaning: Host of the URL}
--   - {name: route, type: varchar, meaning: 'Path with identifiers as '':id'''}
--   - {name: connections, type: bigint, meaning: Connections that closed in the range}
--   - {name: p50_s, type: double, unit: 's', meaning: Half were shorter}
--   - {name: p99_s, type: double, unit: 's', meaning: '99 % were shorter'}
--   - {name: bytes, type: bigint, unit: 'B', meaning: Carried both ways}
-- chart: {type: bars, x: route, y: [connections], title: Connections}
-- notes:
--   - 'A connection is written when it closes; those that are still open are not counted.'
--   - 'Many that last as long as the idle timeout were cut by the load balancer.'
-- engines: [duckdb, athena, trino]
SELECT
  regexp_extract(request_url, '^[^:/]+://(\x5B[^\x5D]*\x5D|[^/:\x3F#]*)', 1) AS host,
  route,
  count(*) AS connections,
  approx_percentile(to_unixtime(ts) - to_unixtime(from_iso8601_timestamp(request_creation_time)), 0.5) AS p50_s,
  approx_percentile(to_unixtime(ts) - to_unixtime(from_iso8601_timestamp(request_creation_time)), 0.99) AS p99_s,
  CAST(sum(coalesce(received_bytes, 0) + coalesce(sent_bytes, 0)) AS bigint) AS bytes
FROM alb_logs
WHERE day >= :from_day AND day <= :to_day
  AND ts >= :from AND ts < :to
  AND :filters
  AND type IN ('ws', 'wss')
GROUP BY 1, 2
ORDER BY 3 DESC, 1, 2
LIMIT :limit
