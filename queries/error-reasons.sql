-- title: The reasons for errors
-- question: 'Which reasons did the load balancer write for errors, and of which part are they?'
-- group: Failures
-- parameters:
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 500
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: error_reason, type: varchar, meaning: Code as AWS writes it}
--   - {name: family, type: varchar, meaning: 'authentication, jwt, lambda, waf, target_groups or other'}
--   - {name: status, type: bigint, meaning: Status sent to the client}
--   - {name: requests, type: bigint, meaning: Requests}
--   - {name: first, type: timestamp, meaning: The first}
--   - {name: last, type: timestamp, meaning: The last}
-- chart: {type: bars, x: error_reason, y: [requests], title: Requests by reason}
-- notes:
--   - 'Most errors have no reason: AWS writes one for authentication, JWT, Lambda, WAF and weighted target groups.'
-- engines: [duckdb, athena, trino]
SELECT
  error_reason,
  CASE
    WHEN error_reason LIKE 'Auth%' THEN 'authentication'
    WHEN error_reason LIKE 'JWT%' THEN 'jwt'
    WHEN error_reason LIKE 'Lambda%' THEN 'lambda'
    WHEN error_reason LIKE 'WAF%' THEN 'waf'
    WHEN error_reason LIKE 'AWSALBTG%' OR error_reason LIKE 'WeightedTargetGroups%' THEN 'target_groups'
    ELSE 'other'
  END AS family,
  elb_status_code AS status,
  count(*) AS requests,
  min(ts) AS first,
  max(ts) AS last
FROM alb_logs
WHERE day >= :from_day AND day <= :to_day
  AND ts >= :from AND ts < :to
  AND :filters
  AND error_reason IS NOT NULL
GROUP BY 1, 2, 3
ORDER BY 4 DESC, 1, 3
LIMIT :limit
