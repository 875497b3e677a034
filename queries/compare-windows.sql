-- title: Before and after
-- question: 'What changed between two windows, such as before and after a deploy?'
-- group: Objectives
-- parameters:
--   - name: from2
--     title: Start of the second window
--     type: instant
--     required: always
--   - name: to2
--     title: End of the second window (not included)
--     type: instant
--     required: always
--   - name: by
--     title: 'Compare each'
--     type: choice
--     default: route
--     choices: [route, target, target_group, host]
--     literal: true
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 500
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: key, type: varchar, meaning: 'Route, target, ARN of the target group, or host'}
--   - {name: requests_a, type: bigint, meaning: Requests of the range}
--   - {name: requests_b, type: bigint, meaning: Requests of the second window}
--   - {name: error_a, type: double, unit: '%', meaning: Ended in 5xx in the range; null without a request}
--   - {name: error_b, type: double, unit: '%', meaning: Ended in 5xx in the second window}
--   - {name: p95_a, type: double, unit: 's', meaning: '95 % had the first byte in this time in the range'}
--   - {name: p95_b, type: double, unit: 's', meaning: The same in the second window}
--   - {name: error_change, type: double, unit: '%', meaning: 'error_b less error_a, in percentage points'}
--   - {name: p95_change, type: double, unit: '%', meaning: p95_b against p95_a; null when one is missing}
-- chart: {type: bars, x: key, y: [p95_a, p95_b], title: p95 before and after}
-- notes:
--   - 'With few requests a percentile jumps: look at the counts first.'
--   - 'The upload of a POST counts into the target''s time (into the request time with WAF or a Lambda target).'
-- engines: [duckdb, athena, trino]
WITH windows AS (
  SELECT
    CASE :by
      WHEN 'target' THEN target_ip
      WHEN 'target_group' THEN target_group_arn
      WHEN 'host' THEN regexp_extract(request_url, '^[^:/]+://(\x5B[^\x5D]*\x5D|[^/:\x3F#]*)', 1)
      ELSE route
    END AS key,
    'a' AS side,
    elb_status_code,
    target_processing_time
  FROM alb_logs
  WHERE day >= :from_day AND day <= :to_day
    AND ts >= :from AND ts < :to
    AND :filters
    AND type NOT IN ('ws', 'wss')
  UNION ALL
  SELECT
    CASE :by
      WHEN 'target' THEN target_ip
      WHEN 'target_group' THEN target_group_arn
      WHEN 'host' THEN regexp_extract(request_url, '^[^:/]+://(\x5B[^\x5D]*\x5D|[^/:\x3F#]*)', 1)
      ELSE route
    END AS key,
    'b' AS side,
    elb_status_code,
    target_processing_time
  FROM alb_logs
  WHERE day >= :from2_day AND day <= :to2_day_after
    AND ts >= :from2 AND ts < :to2
    AND :filters
    AND type NOT IN ('ws', 'wss')
),
counted AS (
  SELECT
    key,
    count_if(side = 'a') AS requests_a,
    count_if(side = 'b') AS requests_b,
    1e2 * count_if(side = 'a' AND elb_status_code >= 500) / nullif(count_if(side = 'a'), 0) AS error_a,
    1e2 * count_if(side = 'b' AND elb_status_code >= 500) / nullif(count_if(side = 'b'), 0) AS error_b,
    approx_percentile(CASE WHEN side = 'a' THEN target_processing_time END, 0.95) AS p95_a,
    approx_percentile(CASE WHEN side = 'b' THEN target_processing_time END, 0.95) AS p95_b
  FROM windows
  GROUP BY 1
)
SELECT
  key,
  requests_a,
  requests_b,
  error_a,
  error_b,
  p95_a,
  p95_b,
  error_b - error_a AS error_change,
  1e2 * (p95_b - p95_a) / nullif(p95_a, 0e0) AS p95_change
FROM counted
ORDER BY 2 DESC, 3 DESC, 1
LIMIT :limit
