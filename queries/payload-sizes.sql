-- title: How large requests and answers are
-- question: 'How large are requests and answers, by route, target group or method?'
-- group: Traffic
-- parameters:
--   - name: by
--     title: 'Sizes for each'
--     type: choice
--     default: route
--     choices: [route, target_group, verb]
--     literal: true
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 500
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: key, type: varchar, meaning: 'Route, ARN of the target group, or method'}
--   - {name: requests, type: bigint, meaning: Requests without WebSockets}
--   - {name: p50_in, type: bigint, unit: 'B', meaning: Half of the requests were smaller}
--   - {name: p99_in, type: bigint, unit: 'B', meaning: '99 % of the requests were smaller'}
--   - {name: max_in, type: bigint, unit: 'B', meaning: The largest request}
--   - {name: p50_out, type: bigint, unit: 'B', meaning: Half of the answers were smaller}
--   - {name: p99_out, type: bigint, unit: 'B', meaning: '99 % of the answers were smaller'}
--   - {name: sum_out, type: bigint, unit: 'B', meaning: Sent in all}
-- chart: {type: bars, x: key, y: [sum_out], title: Bytes sent}
-- notes:
--   - 'Sizes hold headers and the body as sent over the wire, compressed if it was.'
-- engines: [duckdb, athena, trino]
SELECT
  CASE :by WHEN 'target_group' THEN target_group_arn WHEN 'verb' THEN request_verb ELSE route END AS key,
  count(*) AS requests,
  approx_percentile(received_bytes, 0.5) AS p50_in,
  approx_percentile(received_bytes, 0.99) AS p99_in,
  max(received_bytes) AS max_in,
  approx_percentile(sent_bytes, 0.5) AS p50_out,
  approx_percentile(sent_bytes, 0.99) AS p99_out,
  CAST(sum(sent_bytes) AS bigint) AS sum_out
FROM alb_logs
WHERE day >= :from_day AND day <= :to_day
  AND ts >= :from AND ts < :to
  AND :filters
  AND type NOT IN ('ws', 'wss')
GROUP BY 1
ORDER BY 8 DESC, 1
LIMIT :limit
