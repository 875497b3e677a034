-- title: Which status codes, from whom
-- question: 'Which status codes did clients get, which did the target give, and who made them?'
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
--   - {name: elb_status, type: bigint, meaning: Status sent to the client}
--   - {name: target_status, type: bigint, meaning: Status the target gave; null when none did}
--   - {name: source, type: varchar, meaning: 'target or elb for a status from 400 on, none below'}
--   - {name: requests, type: bigint, meaning: Requests}
--   - {name: share, type: double, unit: '%', meaning: Of all requests}
-- chart: {type: bars, x: elb_status, y: [requests], title: Requests by status}
-- notes:
--   - '460 is the client''s doing: it went away before the answer.'
--   - '561 is an error of the identity provider and is counted among 5xx.'
-- engines: [duckdb, athena, trino]
SELECT
  elb_status_code AS elb_status,
  target_status_code AS target_status,
  error_source AS source,
  count(*) AS requests,
  1e2 * count(*) / sum(count(*)) OVER () AS share
FROM alb_logs
WHERE day >= :from_day AND day <= :to_day
  AND ts >= :from AND ts < :to
  AND :filters
GROUP BY 1, 2, 3
ORDER BY 4 DESC, 1, 2, 3
LIMIT :limit
