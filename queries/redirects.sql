-- title: Redirects of the load balancer
-- question: 'Where does the load balancer send clients, and does a redirect lead to itself?'
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
--   - {name: rule, type: bigint, meaning: Priority of the rule; 0 is the default rule}
--   - {name: from_url, type: varchar, meaning: Host and route asked for}
--   - {name: to_url, type: varchar, meaning: 'Where the client was sent, without the query'}
--   - {name: status, type: bigint, meaning: Status sent to the client}
--   - {name: requests, type: bigint, meaning: Requests}
--   - {name: loops, type: bigint, meaning: Requests sent to the very URL they asked for}
-- chart: {type: bars, x: from_url, y: [requests], title: Redirects}
-- notes:
--   - 'Ports 80 and 443 are left out when URLs are compared.'
--   - 'Redirects that a target made are not listed.'
-- engines: [duckdb, athena, trino]
SELECT
  matched_rule_priority AS rule,
  regexp_extract(request_url, '^[^:/]+://[^/\x3F#]*') || route AS from_url,
  regexp_extract(redirect_url, '^[^\x3F]*') AS to_url,
  elb_status_code AS status,
  count(*) AS requests,
  count_if(
    replace(replace(request_url, ':443/', '/'), ':80/', '/')
      = replace(replace(redirect_url, ':443/', '/'), ':80/', '/')
  ) AS loops
FROM alb_logs
WHERE day >= :from_day AND day <= :to_day
  AND ts >= :from AND ts < :to
  AND :filters
  AND elb_status_code BETWEEN 300 AND 399
  AND target_status_code IS NULL
GROUP BY 1, 2, 3, 4
ORDER BY 5 DESC, 1, 2, 3, 4
LIMIT :limit
