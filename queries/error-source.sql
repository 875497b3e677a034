-- title: Who made the errors
-- question: Did the load balancer or the targets answer with errors, and what reason was given most?
-- group: Failures
-- parameters:
--   - name: interval
--     title: Width of a bucket
--     type: duration
--     default: 1m
--     minimum: 1m
--     maximum: 1d
--     literal: true
-- columns:
--   - {name: bucket, type: timestamp, meaning: Start of the interval}
--   - {name: elb_5xx, type: bigint, meaning: 5xx made by the load balancer}
--   - {name: target_5xx, type: bigint, meaning: 5xx made by a target}
--   - {name: elb_4xx, type: bigint, meaning: '4xx made by the load balancer, without 460'}
--   - {name: target_4xx, type: bigint, meaning: 4xx made by a target}
--   - {name: client_closed, type: bigint, meaning: '460: the client went away before the answer'}
--   - {name: top_reason, type: varchar, meaning: 'error_reason written most often, null when none was'}
-- chart: {type: bars, x: bucket, y: [elb_5xx, target_5xx, elb_4xx, target_4xx], title: Errors by who made them}
-- notes:
--   - Logs arrive about five minutes late; the latest minutes are incomplete.
-- engines: [duckdb, athena, trino]
WITH errors AS (
  SELECT
    CAST(from_unixtime(floor(to_unixtime(ts) / :interval) * :interval) AS timestamp) AS bucket,
    elb_status_code,
    error_source,
    error_reason
  FROM alb_logs
  WHERE day >= :from_day AND day <= :to_day
    AND ts >= :from AND ts < :to
    AND :filters
    AND elb_status_code >= 400
),
reasons AS (
  SELECT
    bucket,
    error_reason,
    row_number() OVER (PARTITION BY bucket ORDER BY count(*) DESC, error_reason) AS place
  FROM errors
  WHERE error_reason IS NOT NULL
  GROUP BY bucket, error_reason
)
SELECT
  e.bucket AS bucket,
  count_if(e.error_source = 'elb' AND e.elb_status_code >= 500) AS elb_5xx,
  count_if(e.error_source = 'target' AND e.elb_status_code >= 500) AS target_5xx,
  count_if(e.error_source = 'elb' AND e.elb_status_code < 500 AND e.elb_status_code <> 460) AS elb_4xx,
  count_if(e.error_source = 'target' AND e.elb_status_code < 500) AS target_4xx,
  count_if(e.elb_status_code = 460) AS client_closed,
  max(r.error_reason) AS top_reason
FROM errors e
LEFT JOIN reasons r ON r.bucket = e.bucket AND r.place = 1
GROUP BY e.bucket
ORDER BY e.bucket
