-- title: Requests that do not keep to the rules
-- question: 'Which requests were classified as ambiguous or worse, and why?'
-- group: Security
-- parameters:
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 500
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: classification, type: varchar, meaning: 'Acceptable, Ambiguous or Severe'}
--   - {name: reason, type: varchar, meaning: Why}
--   - {name: verb, type: varchar, meaning: HTTP method}
--   - {name: requests, type: bigint, meaning: Requests}
--   - {name: refused, type: bigint, meaning: Answered with 4xx by the load balancer}
--   - {name: clients, type: bigint, meaning: Addresses}
-- chart: {type: bars, x: reason, y: [requests], title: Requests by reason}
-- notes:
--   - 'In mode monitor all pass; in defensive severe ones are refused; in strictest all that are not compliant.'
-- engines: [duckdb, athena, trino]
SELECT
  classification,
  classification_reason AS reason,
  request_verb AS verb,
  count(*) AS requests,
  count_if(error_source = 'elb' AND elb_status_code < 500) AS refused,
  count(DISTINCT client_ip) AS clients
FROM alb_logs
WHERE day >= :from_day AND day <= :to_day
  AND ts >= :from AND ts < :to
  AND :filters
  AND classification IS NOT NULL
GROUP BY 1, 2, 3
ORDER BY 4 DESC, 1, 2, 3
LIMIT :limit
