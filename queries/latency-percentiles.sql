-- title: How slow the targets were
-- question: What are the percentiles of the time until a target's first byte, by route or target group?
-- group: Latency
-- parameters:
--   - name: by
--     title: Percentiles for each
--     type: choice
--     choices: [route, target_group, target]
--     default: route
--   - name: min_requests
--     title: Leave out what has fewer requests
--     type: integer
--     default: 1
--     minimum: 1
--     maximum: 1000000
--     literal: true
--   - name: limit
--     title: Most rows
--     type: integer
--     default: 200
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: key, type: varchar, meaning: 'Route, ARN of the target group, or address of the target'}
--   - {name: requests, type: bigint, meaning: Requests without WebSockets}
--   - {name: p50, type: double, unit: s, meaning: 'Half were faster; exact on DuckDB, approximate on Athena'}
--   - {name: p90, type: double, unit: s, meaning: 90 % were faster}
--   - {name: p95, type: double, unit: s, meaning: 95 % were faster}
--   - {name: p99, type: double, unit: s, meaning: 99 % were faster}
--   - {name: slowest, type: double, unit: s, meaning: The slowest}
--   - {name: measured_share, type: double, unit: '%', meaning: 'Requests that have a time; those that no target answered have none'}
-- chart: {type: bars, x: key, y: [p50, p95, p99], title: Time until the first byte}
-- notes:
--   - The upload of a POST counts into the target's time (into the request time with WAF or a Lambda target).
-- engines: [duckdb, athena, trino]
WITH keyed AS (
  SELECT
    CASE g.grouping_name
      WHEN 'target_group' THEN l.target_group_arn
      WHEN 'target' THEN l.target_ip
      ELSE l.route
    END AS key,
    l.target_processing_time AS seconds
  FROM alb_logs l
  CROSS JOIN (VALUES ('route'), ('target_group'), ('target')) AS g (grouping_name)
  WHERE l.day >= :from_day AND l.day <= :to_day
    AND l.ts >= :from AND l.ts < :to
    AND :filters
    AND l.type NOT IN ('ws', 'wss')
    AND g.grouping_name = :by
)
SELECT
  key,
  count(*) AS requests,
  approx_percentile(seconds, 0.5) AS p50,
  approx_percentile(seconds, 0.9) AS p90,
  approx_percentile(seconds, 0.95) AS p95,
  approx_percentile(seconds, 0.99) AS p99,
  max(seconds) AS slowest,
  1e2 * count(seconds) / count(*) AS measured_share
FROM keyed
GROUP BY key
HAVING count(*) >= :min_requests
ORDER BY p99 DESC NULLS LAST, key
LIMIT :limit
