-- title: Which routes failed, and how often
-- question: Which routes answered with errors, when, and what share of their requests was it?
-- group: Failures
-- parameters:
--   - name: interval
--     title: Width of a bucket
--     type: duration
--     default: 5m
--     minimum: 1m
--     maximum: 1d
--     literal: true
--   - name: min_status
--     title: Counts as an error from this status on
--     type: integer
--     default: 500
--     minimum: 400
--     maximum: 599
--     literal: true
--   - name: limit
--     title: Most rows
--     type: integer
--     default: 500
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: bucket, type: timestamp, meaning: Start of the interval}
--   - {name: route, type: varchar, meaning: Path with identifiers as ':id'}
--   - {name: request_verb, type: varchar, meaning: HTTP method}
--   - {name: requests, type: bigint, meaning: All requests of the route in the interval}
--   - {name: errors, type: bigint, meaning: 'Those answered with an error (460, the client went away, is none)'}
--   - {name: error_share, type: double, unit: '%', meaning: Errors of requests}
-- chart: {type: bars, x: bucket, y: [errors], title: Errors}
-- engines: [duckdb, athena, trino]
SELECT
  CAST(from_unixtime(floor(to_unixtime(ts) / :interval) * :interval) AS timestamp) AS bucket,
  route,
  request_verb,
  count(*) AS requests,
  count_if(elb_status_code >= :min_status AND elb_status_code <> 460) AS errors,
  1e2 * count_if(elb_status_code >= :min_status AND elb_status_code <> 460) / count(*) AS error_share
FROM alb_logs
WHERE day >= :from_day AND day <= :to_day
  AND ts >= :from AND ts < :to
  AND :filters
GROUP BY 1, 2, 3
HAVING count_if(elb_status_code >= :min_status AND elb_status_code <> 460) > 0
ORDER BY 1, 5 DESC, 2, 3
LIMIT :limit
