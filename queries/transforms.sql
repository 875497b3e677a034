-- title: Rewrites
-- question: 'Did URL and host rewrites work, and what did they change?'
-- group: Routing
-- parameters:
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 500
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: status, type: varchar, meaning: 'TransformSuccess, or the error'}
--   - {name: rule, type: bigint, meaning: Priority of the rule}
--   - {name: requests, type: bigint, meaning: Requests}
--   - {name: hosts_changed, type: bigint, meaning: Requests with another host}
--   - {name: uris_changed, type: bigint, meaning: Requests with another URI}
--   - {name: sample, type: varchar, meaning: One URL and what it became}
-- chart: {type: bars, x: status, y: [requests], title: Rewrites}
-- notes:
--   - 'Lines before August 2025 have no such fields.'
-- engines: [duckdb, athena, trino]
SELECT
  request_transform_status AS status,
  matched_rule_priority AS rule,
  count(*) AS requests,
  count(transformed_host) AS hosts_changed,
  count(transformed_uri) AS uris_changed,
  max(request_url || ' -> ' || coalesce(transformed_host, '') || coalesce(transformed_uri, '')) AS sample
FROM alb_logs
WHERE day >= :from_day AND day <= :to_day
  AND ts >= :from AND ts < :to
  AND :filters
  AND request_transform_status IS NOT NULL
GROUP BY 1, 2
ORDER BY 3 DESC, 1, 2
LIMIT :limit
