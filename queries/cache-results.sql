-- title: What the edge answered from its cache
-- question: 'How many requests did CloudFront answer from its cache, and how many did it send to the origin?'
-- group: CloudFront
-- parameters:
--   - name: interval
--     title: 'Width of a bucket'
--     type: duration
--     default: 1h
--     minimum: 1m
--     maximum: 1d
--     literal: true
--   - name: distribution
--     title: 'Only this distribution, by its id (empty for all)'
--     type: text
--     default: ''
-- columns:
--   - {name: bucket, type: timestamp, meaning: Start of the interval}
--   - {name: requests, type: bigint, meaning: Requests of all kinds}
--   - {name: hits, type: bigint, meaning: 'From the cache: Hit, RefreshHit and OriginShieldHit'}
--   - {name: misses, type: bigint, meaning: 'From the origin: Miss'}
--   - {name: errors, type: bigint, meaning: 'Error, LimitExceeded and CapacityExceeded'}
--   - {name: others, type: bigint, meaning: 'Redirects and functions'' answers'}
--   - {name: hit_ratio, type: double, unit: '%', meaning: Hits of hits and misses}
--   - {name: bytes_out, type: bigint, unit: B, meaning: Sent to clients}
--   - {name: hit_bytes, type: bigint, unit: B, meaning: Of these from the cache}
-- chart: {type: bars, x: bucket, y: [hits, misses, errors], title: Requests by result of the cache}
-- notes:
--   - 'CloudFront delivers most logs within an hour, and some up to a day late.'
--   - 'On Athena and Trino all files of the bucket are read: they have no folders by day.'
-- engines: [duckdb, athena, trino]
SELECT
  CAST(from_unixtime(floor(to_unixtime(ts) / :interval) * :interval) AS timestamp) AS bucket,
  count(*) AS requests,
  count_if(x_edge_result_type IN ('Hit', 'RefreshHit', 'OriginShieldHit')) AS hits,
  count_if(x_edge_result_type = 'Miss') AS misses,
  count_if(x_edge_result_type IN ('Error', 'LimitExceeded', 'CapacityExceeded')) AS errors,
  count_if(coalesce(x_edge_result_type, '-') NOT IN
    ('Hit', 'RefreshHit', 'OriginShieldHit', 'Miss', 'Error', 'LimitExceeded', 'CapacityExceeded')) AS others,
  1e2 * count_if(x_edge_result_type IN ('Hit', 'RefreshHit', 'OriginShieldHit'))
    / nullif(count_if(x_edge_result_type IN ('Hit', 'RefreshHit', 'OriginShieldHit', 'Miss')), 0) AS hit_ratio,
  CAST(sum(sc_bytes) AS bigint) AS bytes_out,
  CAST(sum(CASE WHEN x_edge_result_type IN ('Hit', 'RefreshHit', 'OriginShieldHit') THEN sc_bytes ELSE 0 END) AS bigint) AS hit_bytes
FROM cloudfront_logs
WHERE day >= :from_day AND day <= :to_day
  AND ts >= :from AND ts < :to
  AND (:distribution = '' OR distribution = :distribution)
GROUP BY 1
ORDER BY 1
