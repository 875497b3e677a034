-- title: The busiest clients
-- question: 'Which addresses send most requests, move most bytes, or get most errors?'
-- group: Clients
-- parameters:
--   - name: order_by
--     title: 'Most'
--     type: choice
--     default: requests
--     choices: [requests, bytes, errors]
--     literal: true
--   - name: prefix_len
--     title: 'Addresses together by their first bits'
--     type: choice
--     default: 32
--     choices: [32, 24, 16, 8]
--     literal: true
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 100
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: client, type: varchar, meaning: 'Address, or subnet of the length asked for'}
--   - {name: requests, type: bigint, meaning: Requests}
--   - {name: bytes, type: bigint, unit: 'B', meaning: Received and sent}
--   - {name: errors, type: bigint, meaning: Answered with 4xx or 5xx}
--   - {name: rate_4xx, type: double, unit: '%', meaning: Answered with 4xx}
--   - {name: distinct_paths, type: bigint, meaning: Routes asked for}
--   - {name: first, type: timestamp, meaning: The first request}
--   - {name: last, type: timestamp, meaning: The last request}
-- chart: {type: bars, x: client, y: [requests], title: Requests by client}
-- notes:
--   - 'Behind a proxy or CloudFront the client is the proxy.'
--   - 'IPv6 addresses are not put together.'
-- engines: [duckdb, athena, trino]
WITH asked AS (
  SELECT
    CASE
      WHEN strpos(client_ip, ':') > 0 THEN client_ip
      WHEN '24' = :prefix_len THEN regexp_extract(client_ip, '^[0-9]+[.][0-9]+[.][0-9]+[.]') || '0/24'
      WHEN '16' = :prefix_len THEN regexp_extract(client_ip, '^[0-9]+[.][0-9]+[.]') || '0.0/16'
      WHEN '8' = :prefix_len THEN regexp_extract(client_ip, '^[0-9]+[.]') || '0.0.0/8'
      ELSE client_ip
    END AS client,
    coalesce(received_bytes, 0) + coalesce(sent_bytes, 0) AS moved,
    elb_status_code,
    route,
    ts
  FROM alb_logs
  WHERE day >= :from_day AND day <= :to_day
    AND ts >= :from AND ts < :to
    AND :filters
),
counted AS (
  SELECT
    client,
    count(*) AS requests,
    CAST(sum(moved) AS bigint) AS bytes,
    count_if(elb_status_code >= 400) AS errors,
    1e2 * count_if(elb_status_code BETWEEN 400 AND 499) / count(*) AS rate_4xx,
    count(DISTINCT route) AS distinct_paths,
    min(ts) AS first,
    max(ts) AS last
  FROM asked
  GROUP BY 1
)
SELECT client, requests, bytes, errors, rate_4xx, distinct_paths, first, last
FROM counted
ORDER BY
  CASE :order_by WHEN 'bytes' THEN bytes WHEN 'errors' THEN errors ELSE requests END DESC,
  requests DESC,
  client
LIMIT :limit
