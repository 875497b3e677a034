-- title: Errors at the edge
-- question: 'Which requests to CloudFront failed, with which result, and on which route?'
-- group: CloudFront
-- parameters:
--   - name: distribution
--     title: 'Only this distribution, by its id (empty for all)'
--     type: text
--     default: ''
--   - name: min_status
--     title: 'Least status that is an error'
--     type: integer
--     default: 500
--     minimum: 400
--     maximum: 599
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 500
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: status, type: bigint, meaning: 'Sent to the client; 0 when the client left before'}
--   - {name: detail, type: varchar, meaning: 'x-edge-detailed-result-type, such as OriginConnectError; in older logs x-edge-result-type'}
--   - {name: distribution, type: varchar, meaning: 'Its id, from the file''s name'}
--   - {name: route, type: varchar, meaning: 'Path with identifiers as '':id'''}
--   - {name: errors, type: bigint, meaning: Requests}
--   - {name: share, type: double, unit: '%', meaning: Of all requests}
--   - {name: clients, type: bigint, meaning: Addresses}
--   - {name: slowest, type: double, unit: s, meaning: Longest time taken}
--   - {name: oldest, type: timestamp, meaning: First of them}
--   - {name: newest, type: timestamp, meaning: Last of them}
-- chart: {type: bars, x: route, y: [errors], title: Errors at the edge by route}
-- notes:
--   - 'An error of the origin has the detail Error or one that begins with Origin.'
--   - 'CloudFront delivers most logs within an hour, and some up to a day late.'
--   - 'On Athena and Trino all files of the bucket are read: they have no folders by day.'
-- engines: [duckdb, athena, trino]
SELECT status, detail, distribution, route, errors, share, clients, slowest, oldest, newest
FROM (
  SELECT
    sc_status AS status,
    coalesce(x_edge_detailed_result_type, x_edge_result_type) AS detail,
    distribution,
    route,
    count(*) AS errors,
    1e2 * count(*) / sum(count(*)) OVER () AS share,
    count(DISTINCT c_ip) AS clients,
    max(time_taken) AS slowest,
    min(ts) AS oldest,
    max(ts) AS newest
  FROM cloudfront_logs
  WHERE day >= :from_day AND day <= :to_day
    AND ts >= :from AND ts < :to
    AND (:distribution = '' OR distribution = :distribution)
  GROUP BY 1, 2, 3, 4
) AS answers
WHERE status = 0 OR status >= :min_status
ORDER BY errors DESC, status, detail, distribution, route
LIMIT :limit
