-- title: What was not found
-- question: 'Which paths were asked for that do not exist, by how many, and by what?'
-- group: Traffic
-- parameters:
--   - name: min_hits
--     title: 'Leave out what came less often'
--     type: integer
--     default: 1
--     minimum: 1
--     maximum: 1000000
--     literal: true
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 500
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: path, type: varchar, meaning: 'Path as sent, without the query'}
--   - {name: requests, type: bigint, meaning: Requests answered with 404}
--   - {name: clients, type: bigint, meaning: Addresses}
--   - {name: top_agent, type: varchar, meaning: User agent that asked most}
--   - {name: last, type: timestamp, meaning: The last}
-- chart: {type: bars, x: path, y: [requests], title: 404 by path}
-- notes:
--   - 'Many clients and one path is a broken link; one client and many paths is a scan.'
-- engines: [duckdb, athena, trino]
WITH missed AS (
  SELECT
    regexp_extract(request_url, '^[^:/]+://[^/\x3F#]*([^\x3F#]*)', 1) AS path,
    client_ip,
    user_agent,
    ts
  FROM alb_logs
  WHERE day >= :from_day AND day <= :to_day
    AND ts >= :from AND ts < :to
    AND :filters
    AND elb_status_code = 404
),
agents AS (
  SELECT
    path,
    user_agent,
    row_number() OVER (PARTITION BY path ORDER BY count(*) DESC, user_agent) AS place
  FROM missed
  WHERE user_agent IS NOT NULL
  GROUP BY path, user_agent
)
SELECT
  m.path AS path,
  count(*) AS requests,
  count(DISTINCT m.client_ip) AS clients,
  max(a.user_agent) AS top_agent,
  max(m.ts) AS last
FROM missed m
LEFT JOIN agents a ON a.path = m.path AND a.place = 1
GROUP BY 1
HAVING count(*) >= :min_hits
ORDER BY 2 DESC, 1
LIMIT :limit
