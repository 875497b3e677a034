-- title: Load of each load balancer node
-- question: 'Which nodes of the load balancer took the requests, and does one do worse?'
-- group: Targets
-- parameters:
--   - name: az_map
--     title: Zone of each subnet
--     type: subnets
--     context: zones
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 500
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: node, type: varchar, meaning: 'Address of the node, from the line or its file''s name'}
--   - {name: az, type: varchar, meaning: Availability Zone by az_map; null when az_map does not say}
--   - {name: requests, type: bigint, meaning: Requests it took}
--   - {name: share, type: double, unit: '%', meaning: Of all requests}
--   - {name: errors_5xx, type: bigint, meaning: Requests that ended in 5xx}
--   - {name: p95, type: double, unit: 's', meaning: '95 % had the target''s first byte in this time'}
-- chart: {type: bars, x: node, y: [requests], title: Requests by node}
-- notes:
--   - 'A node is in one zone; clients choose it by DNS, so that a few clients can make it uneven.'
-- engines: [duckdb, athena, trino]
WITH taken AS (
  SELECT
    coalesce(ip_address, regexp_extract(source_file, '_([0-9a-fA-F.:]+)_[^_/]+$', 1)) AS node,
    CASE WHEN type NOT IN ('ws', 'wss') THEN target_processing_time END AS target_processing_time,
    elb_status_code
  FROM alb_logs
  WHERE day >= :from_day AND day <= :to_day
    AND ts >= :from AND ts < :to
    AND :filters
),
numbered AS (
  SELECT
    node,
    TRY_CAST(split_part(node, '.', 1) AS bigint) * 16777216
      + TRY_CAST(split_part(node, '.', 2) AS bigint) * 65536
      + TRY_CAST(split_part(node, '.', 3) AS bigint) * 256
      + TRY_CAST(split_part(node, '.', 4) AS bigint) AS address,
    target_processing_time,
    elb_status_code
  FROM taken
)
SELECT
  n.node AS node,
  m.az AS az,
  count(*) AS requests,
  1e2 * count(*) / sum(count(*)) OVER () AS share,
  count_if(n.elb_status_code >= 500) AS errors_5xx,
  approx_percentile(n.target_processing_time, 0.95) AS p95
FROM numbered n
LEFT JOIN (VALUES :az_map) AS m (low, high, az) ON n.address BETWEEN m.low AND m.high
GROUP BY 1, 2
ORDER BY 3 DESC, 1
LIMIT :limit
