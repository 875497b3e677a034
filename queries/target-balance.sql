-- title: Is the load spread evenly
-- question: 'Does each target, or each Availability Zone, get its share, and does one answer worse?'
-- group: Targets
-- parameters:
--   - name: by
--     title: 'Compare'
--     type: choice
--     default: target
--     choices: [target, az]
--     literal: true
--   - name: az_map
--     title: Zone of each subnet
--     type: subnets
--     context: zones
--     required: by=az
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 500
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: target, type: varchar, meaning: Address and port; null when zones are compared}
--   - {name: az, type: varchar, meaning: Availability Zone by az_map; null when az_map does not say}
--   - {name: requests, type: bigint, meaning: Requests sent to it}
--   - {name: share, type: double, unit: '%', meaning: Of all requests sent to targets}
--   - {name: share_vs_even, type: double, meaning: Share over what an even spread would give; 1 is even}
--   - {name: p95, type: double, unit: 's', meaning: '95 % had their first byte in this time'}
--   - {name: error_rate, type: double, unit: '%', meaning: Requests that ended in 5xx}
-- chart: {type: bars, x: target, y: [requests], title: Requests by target}
-- notes:
--   - 'The log has no zone: it comes from az_map or the setting logs.zones.'
--   - 'Sticky sessions and slow start make shares uneven without a fault.'
-- engines: [duckdb, athena, trino]
WITH sent AS (
  SELECT
    CASE 'target' WHEN :by THEN target_ip || ':' || CAST(target_port AS varchar) END AS target,
    TRY_CAST(split_part(target_ip, '.', 1) AS bigint) * 16777216
      + TRY_CAST(split_part(target_ip, '.', 2) AS bigint) * 65536
      + TRY_CAST(split_part(target_ip, '.', 3) AS bigint) * 256
      + TRY_CAST(split_part(target_ip, '.', 4) AS bigint) AS address,
    CASE WHEN type NOT IN ('ws', 'wss') THEN target_processing_time END AS target_processing_time,
    elb_status_code
  FROM alb_logs
  WHERE day >= :from_day AND day <= :to_day
    AND ts >= :from AND ts < :to
    AND :filters
    AND target_ip IS NOT NULL
),
placed AS (
  SELECT s.target AS target, m.az AS az, s.target_processing_time, s.elb_status_code
  FROM sent s
  LEFT JOIN (VALUES :az_map) AS m (low, high, az) ON s.address BETWEEN m.low AND m.high
)
SELECT
  target,
  az,
  count(*) AS requests,
  1e2 * count(*) / sum(count(*)) OVER () AS share,
  1e0 * count(*) * count(*) OVER () / sum(count(*)) OVER () AS share_vs_even,
  approx_percentile(target_processing_time, 0.95) AS p95,
  1e2 * count_if(elb_status_code >= 500) / count(*) AS error_rate
FROM placed
GROUP BY 1, 2
ORDER BY 3 DESC, 1, 2
LIMIT :limit
