-- title: Targets that fail
-- question: 'Which targets have bursts of errors, or do not answer?'
-- group: Targets
-- parameters:
--   - name: min_errors
--     title: 'Leave out targets with fewer errors'
--     type: integer
--     default: 1
--     minimum: 1
--     maximum: 1000000
--     literal: true
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 500
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: target, type: varchar, meaning: Address and port}
--   - {name: requests, type: bigint, meaning: Requests sent to it}
--   - {name: errors, type: bigint, meaning: Those that ended in 5xx}
--   - {name: error_rate, type: double, unit: '%', meaning: Errors of requests}
--   - {name: no_answer, type: bigint, meaning: 'Errors for which it gave no status: refused, cut or silent'}
--   - {name: first_error, type: timestamp, meaning: The first}
--   - {name: last_error, type: timestamp, meaning: The last}
--   - {name: streak_minutes, type: bigint, unit: 'min', meaning: Most minutes in a row that each had an error}
-- chart: {type: bars, x: target, y: [errors], title: Errors by target}
-- notes:
--   - 'A target that answers a health check and fails requests stays registered.'
-- engines: [duckdb, athena, trino]
WITH minutes AS (
  SELECT
    target_ip || ':' || CAST(target_port AS varchar) AS target,
    floor(to_unixtime(ts) / 60) AS minute,
    count(*) AS requests,
    count_if(elb_status_code >= 500) AS errors,
    count_if(elb_status_code >= 500 AND target_status_code IS NULL) AS no_answer,
    min(CASE WHEN elb_status_code >= 500 THEN ts END) AS first_error,
    max(CASE WHEN elb_status_code >= 500 THEN ts END) AS last_error
  FROM alb_logs
  WHERE day >= :from_day AND day <= :to_day
    AND ts >= :from AND ts < :to
    AND :filters
    AND target_ip IS NOT NULL
  GROUP BY 1, 2
),
runs AS (
  SELECT target, count(*) AS length
  FROM (
    SELECT target, minute - row_number() OVER (PARTITION BY target ORDER BY minute) AS run
    FROM minutes
    WHERE errors > 0
  ) AS numbered
  GROUP BY target, run
),
longest AS (
  SELECT target, max(length) AS streak FROM runs GROUP BY target
)
SELECT
  m.target AS target,
  CAST(sum(m.requests) AS bigint) AS requests,
  CAST(sum(m.errors) AS bigint) AS errors,
  1e2 * sum(m.errors) / nullif(sum(m.requests), 0) AS error_rate,
  CAST(sum(m.no_answer) AS bigint) AS no_answer,
  min(m.first_error) AS first_error,
  max(m.last_error) AS last_error,
  max(l.streak) AS streak_minutes
FROM minutes m
JOIN longest l ON l.target = m.target
GROUP BY 1
HAVING sum(m.errors) >= :min_errors
ORDER BY 3 DESC, 1
LIMIT :limit
