-- title: Traffic over time
-- question: How many requests came in, and how were they answered?
-- group: Traffic
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
--   - {name: requests, type: bigint, meaning: Requests of all kinds}
--   - {name: per_second, type: double, unit: 1/s, meaning: Requests a second on average}
--   - {name: status_2xx, type: bigint, meaning: Answered with 2xx}
--   - {name: status_3xx, type: bigint, meaning: Answered with 3xx}
--   - {name: status_4xx, type: bigint, meaning: 'Answered with 4xx, without 460'}
--   - {name: status_5xx, type: bigint, meaning: Answered with 5xx}
--   - {name: client_closed, type: bigint, meaning: '460: the client went away before the answer'}
--   - {name: bytes_in, type: bigint, unit: B, meaning: Received from clients}
--   - {name: bytes_out, type: bigint, unit: B, meaning: Sent to clients}
-- chart:
--   type: bars
--   x: bucket
--   y: [status_2xx, status_3xx, status_4xx, status_5xx]
--   title: Requests by class of answer
-- notes:
--   - Logs arrive about five minutes late; the latest minutes are incomplete.
-- engines: [duckdb, athena, trino]
SELECT
  CAST(from_unixtime(floor(to_unixtime(ts) / :interval) * :interval) AS timestamp) AS bucket,
  count(*) AS requests,
  count(*) / CAST(:interval AS double) AS per_second,
  count_if(elb_status_code BETWEEN 200 AND 299) AS status_2xx,
  count_if(elb_status_code BETWEEN 300 AND 399) AS status_3xx,
  count_if(elb_status_code BETWEEN 400 AND 499 AND elb_status_code <> 460) AS status_4xx,
  count_if(elb_status_code BETWEEN 500 AND 599) AS status_5xx,
  count_if(elb_status_code = 460) AS client_closed,
  CAST(sum(received_bytes) AS bigint) AS bytes_in,
  CAST(sum(sent_bytes) AS bigint) AS bytes_out
FROM alb_logs
WHERE day >= :from_day AND day <= :to_day
  AND ts >= :from AND ts < :to
  AND :filters
GROUP BY 1
ORDER BY 1
