-- title: What each listener rule serves
-- question: 'Which listener rule takes which requests, and how well are they answered?'
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
--   - {name: priority, type: bigint, meaning: 'Of the rule; 0 is the default rule, -1 an error while rules were evaluated, null none'}
--   - {name: actions, type: varchar, meaning: 'What was done, in order'}
--   - {name: requests, type: bigint, meaning: Requests}
--   - {name: error_rate, type: double, unit: '%', meaning: Ended in 5xx}
--   - {name: p95, type: double, unit: 's', meaning: '95 % had the target''s first byte in this time; null when no target is asked'}
-- chart: {type: bars, x: priority, y: [requests], title: Requests by rule}
-- notes:
--   - 'Listeners are not named in the log: rules of the same priority count together. Filter by load balancer.'
-- engines: [duckdb, athena, trino]
SELECT
  matched_rule_priority AS priority,
  actions_executed AS actions,
  count(*) AS requests,
  1e2 * count_if(elb_status_code >= 500) / count(*) AS error_rate,
  approx_percentile(CASE WHEN type NOT IN ('ws', 'wss') THEN target_processing_time END, 0.95) AS p95
FROM alb_logs
WHERE day >= :from_day AND day <= :to_day
  AND ts >= :from AND ts < :to
  AND :filters
GROUP BY 1, 2
ORDER BY 1, 3 DESC, 2
LIMIT :limit
