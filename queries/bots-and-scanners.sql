-- title: Probes
-- question: 'Who looks for weak places: dot files, WordPress, JNDI, odd methods?'
-- group: Security
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
--   - {name: client, type: varchar, meaning: Address}
--   - {name: pattern, type: varchar, meaning: 'jndi, traversal, sql, dotfile, wordpress, script, odd_method, malformed or no_agent; the first that fits'}
--   - {name: hits, type: bigint, meaning: Requests}
--   - {name: distinct_paths, type: bigint, meaning: URLs}
--   - {name: statuses, type: varchar, meaning: Status codes they got}
--   - {name: last, type: timestamp, meaning: The last}
-- chart: {type: bars, x: client, y: [hits], title: Probes by client}
-- notes:
--   - 'A probe that got 200 deserves a look; most get 404.'
-- engines: [duckdb, athena, trino]
WITH asked AS (
  SELECT
    client_ip,
    CASE
      WHEN regexp_like(lower(request_url || ' ' || coalesce(user_agent, '')), '[$][{]jndi:|%24%7bjndi') THEN 'jndi'
      WHEN regexp_like(lower(request_url), '[.][.]/|%2e%2e|%252e|%%32%65|/etc/passwd') THEN 'traversal'
      WHEN regexp_like(lower(request_url), 'union(%20|[+ ])+(all(%20|[+ ])+){0,1}select|%27(%20|[+ ])*or(%20|[+ ])|sleep[(]') THEN 'sql'
      WHEN regexp_like(lower(request_url), '/[.](env|git|aws|ssh|svn|htaccess)') THEN 'dotfile'
      WHEN regexp_like(lower(request_url), 'wp-login|wp-admin|wp-content|xmlrpc[.]php') THEN 'wordpress'
      WHEN regexp_like(lower(request_url), 'phpmyadmin|phpunit|cgi-bin|[.](php|asp|aspx|jsp)([\x3F/]|$)') THEN 'script'
      WHEN request_verb IS NULL THEN 'malformed'
      WHEN request_verb NOT IN ('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS') THEN 'odd_method'
      WHEN user_agent IS NULL OR user_agent = '' THEN 'no_agent'
    END AS pattern,
    request_url,
    CAST(elb_status_code AS varchar) AS status,
    ts
  FROM alb_logs
  WHERE day >= :from_day AND day <= :to_day
    AND ts >= :from AND ts < :to
    AND :filters
)
SELECT
  client_ip AS client,
  pattern,
  count(*) AS hits,
  count(DISTINCT request_url) AS distinct_paths,
  array_join(array_agg(DISTINCT status ORDER BY status), ' ') AS statuses,
  max(ts) AS last
FROM asked
WHERE pattern IS NOT NULL
GROUP BY 1, 2
HAVING count(*) >= :min_hits
ORDER BY 3 DESC, 1, 2
LIMIT :limit
