-- title: Clients that went away
-- question: 'When did clients give up before the answer, after how long, and on which route?'
-- group: Clients
-- parameters:
--   - name: interval
--     title: 'Width of a bucket'
--     type: duration
--     default: 5m
--     minimum: 1m
--     maximum: 1d
--     literal: true
-- columns:
--   - {name: bucket, type: timestamp, meaning: Start of the interval}
--   - {name: requests, type: bigint, meaning: All requests}
--   - {name: aborts, type: bigint, meaning: '460: the client closed the connection before the answer'}
--   - {name: cut_bodies, type: bigint, meaning: '400 by the load balancer to a well-formed request: often a body cut by the client, else too long a header'}
--   - {name: share, type: double, unit: '%', meaning: Both of all requests}
--   - {name: median_wait, type: double, unit: 's', meaning: Half of the aborts came sooner after the request}
--   - {name: top_route, type: varchar, meaning: Route with most of both}
-- chart: {type: bars, x: bucket, y: [aborts, cut_bodies], title: Requests the client gave up}
-- notes:
--   - '460 is the clients doing, though a slow answer is a common reason.'
--   - 'Logs arrive about five minutes late; the latest minutes are incomplete.'
-- engines: [duckdb, athena, trino]
WITH counted AS (
  SELECT
    CAST(from_unixtime(floor(to_unixtime(ts) / :interval) * :interval) AS timestamp) AS bucket,
    route,
    elb_status_code = 460 AS abort,
    elb_status_code = 400 AND target_status_code IS NULL AND request_verb IS NOT NULL
      AND coalesce(classification, 'Acceptable') = 'Acceptable' AS cut_body,
    to_unixtime(ts) - to_unixtime(from_iso8601_timestamp(request_creation_time)) AS waited
  FROM alb_logs
  WHERE day >= :from_day AND day <= :to_day
    AND ts >= :from AND ts < :to
    AND :filters
),
routes AS (
  SELECT
    bucket,
    route,
    row_number() OVER (PARTITION BY bucket ORDER BY count(*) DESC, route) AS place
  FROM counted
  WHERE abort OR cut_body
  GROUP BY bucket, route
)
SELECT
  c.bucket AS bucket,
  count(*) AS requests,
  count_if(c.abort) AS aborts,
  count_if(c.cut_body) AS cut_bodies,
  1e2 * count_if(c.abort OR c.cut_body) / count(*) AS share,
  approx_percentile(CASE WHEN c.abort THEN c.waited END, 0.5) AS median_wait,
  max(r.route) AS top_route
FROM counted c
LEFT JOIN routes r ON r.bucket = c.bucket AND r.place = 1
GROUP BY 1
HAVING count_if(c.abort OR c.cut_body) > 0
ORDER BY 1
