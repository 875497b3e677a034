-- title: What asks
-- question: 'Which programs send the requests, and which get errors?'
-- group: Clients
-- parameters:
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 500
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: ua_family, type: varchar, meaning: 'bot, monitor, curl, python, go, java, node, edge, firefox, chrome, safari, none or other'}
--   - {name: user_agent, type: varchar, meaning: As sent; null when none was}
--   - {name: requests, type: bigint, meaning: Requests}
--   - {name: share, type: double, unit: '%', meaning: Of all requests}
--   - {name: error_rate, type: double, unit: '%', meaning: 'Answered with 4xx or 5xx, 460 left out'}
-- chart: {type: bars, x: ua_family, y: [requests], title: Requests by program}
-- notes:
--   - 'A user agent is what the client claims.'
-- engines: [duckdb, athena, trino]
WITH asked AS (
  SELECT user_agent, lower(user_agent) AS agent, elb_status_code
  FROM alb_logs
  WHERE day >= :from_day AND day <= :to_day
    AND ts >= :from AND ts < :to
    AND :filters
)
SELECT
  CASE
    WHEN agent IS NULL OR agent = '' THEN 'none'
    WHEN regexp_like(agent, 'healthcheck|pingdom|uptime|synthetics|statuscake') THEN 'monitor'
    WHEN regexp_like(agent, 'bot|crawl|spider|slurp|scan') THEN 'bot'
    WHEN regexp_like(agent, '^curl/|^wget/') THEN 'curl'
    WHEN regexp_like(agent, 'python|aiohttp') THEN 'python'
    WHEN regexp_like(agent, '^go-http|^go/') THEN 'go'
    WHEN regexp_like(agent, 'java|okhttp|apache-http') THEN 'java'
    WHEN regexp_like(agent, 'node|axios|undici') THEN 'node'
    WHEN regexp_like(agent, 'edg[ea]{0,1}/') THEN 'edge'
    WHEN regexp_like(agent, 'firefox/') THEN 'firefox'
    WHEN regexp_like(agent, 'chrome/|crios/') THEN 'chrome'
    WHEN regexp_like(agent, 'safari/') THEN 'safari'
    ELSE 'other'
  END AS ua_family,
  user_agent,
  count(*) AS requests,
  1e2 * count(*) / sum(count(*)) OVER () AS share,
  1e2 * count_if(elb_status_code >= 400 AND elb_status_code <> 460) / count(*) AS error_rate
FROM asked
GROUP BY 1, 2
ORDER BY 3 DESC, 1, 2
LIMIT :limit
