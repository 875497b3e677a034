-- title: How latency drifts
-- question: 'How did the time until a target''s first byte change over time?'
-- group: Latency
-- parameters:
--   - name: interval
--     title: 'Width of a bucket'
--     type: duration
--     default: 5m
--     minimum: 1m
--     maximum: 1d
--     literal: true
--   - name: percentile
--     title: 'Which percentile'
--     type: number
--     default: 95
--     minimum: 1
--     maximum: 99.99
--     literal: true
-- columns:
--   - {name: bucket, type: timestamp, meaning: Start of the interval}
--   - {name: requests, type: bigint, meaning: Requests without WebSockets}
--   - {name: p, type: double, unit: 's', meaning: 'The percentile asked for; exact on DuckDB, approximate on Athena'}
--   - {name: avg_s, type: double, unit: 's', meaning: Average of the requests that have a time}
--   - {name: measured_share, type: double, unit: '%', meaning: Requests that have a time; those that no target answered have none}
-- chart: {type: lines, x: bucket, y: [p, avg_s], title: Time until the first byte}
-- notes:
--   - 'The upload of a POST counts into the target''s time (into the request time with WAF or a Lambda target).'
--   - 'Logs arrive about five minutes late; the latest minutes are incomplete.'
-- engines: [duckdb, athena, trino]
SELECT
  CAST(from_unixtime(floor(to_unixtime(ts) / :interval) * :interval) AS timestamp) AS bucket,
  count(*) AS requests,
  approx_percentile(target_processing_time, :percentile / 1e2) AS p,
  avg(target_processing_time) AS avg_s,
  1e2 * count(target_processing_time) / count(*) AS measured_share
FROM alb_logs
WHERE day >= :from_day AND day <= :to_day
  AND ts >= :from AND ts < :to
  AND :filters
  AND type NOT IN ('ws', 'wss')
GROUP BY 1
ORDER BY 1
