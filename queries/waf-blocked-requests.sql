-- title: What WAF stopped
-- question: 'Which requests did WAF not let through, by which rule, from which clients, and on which routes?'
-- group: WAF
-- parameters:
--   - name: web_acl
--     title: 'Only this web ACL, by its name (empty for all)'
--     type: text
--     default: ''
--   - name: client
--     title: 'Only this address (empty for all)'
--     type: text
--     default: ''
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 500
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: action, type: varchar, meaning: 'BLOCK, CAPTCHA or CHALLENGE'}
--   - {name: rule, type: varchar, meaning: 'That stopped them; of a rule group also its own rule, behind a slash'}
--   - {name: web_acl, type: varchar, meaning: Name of the web ACL}
--   - {name: client, type: varchar, meaning: Address}
--   - {name: country, type: varchar, meaning: 'Of the address, two letters'}
--   - {name: host, type: varchar, meaning: 'Asked for, by the header Host'}
--   - {name: route, type: varchar, meaning: 'Path with identifiers as '':id'''}
--   - {name: requests, type: bigint, meaning: Requests}
--   - {name: share, type: double, unit: '%', meaning: Of all requests that WAF stopped}
--   - {name: agents, type: bigint, meaning: Different user agents}
--   - {name: example, type: varchar, meaning: 'One of the paths, as it was asked for'}
--   - {name: oldest, type: timestamp, meaning: First of them}
--   - {name: newest, type: timestamp, meaning: Last of them}
-- chart: {type: bars, x: rule, y: [requests], title: Requests that WAF stopped by rule}
-- notes:
--   - 'A browser that solves a CAPTCHA or a challenge comes again and is let through.'
--   - 'Fields that WAF is told to redact are REDACTED here too; a filter of its logs may leave lines out.'
-- engines: [duckdb, athena, trino]
SELECT action, rule, web_acl, client, country, host, route, requests, share, agents, example, oldest, newest
FROM (
  SELECT
    action,
    rule,
    web_acl,
    client_ip AS client,
    country,
    host,
    route,
    count(*) AS requests,
    1e2 * count(*) / sum(count(*)) OVER () AS share,
    count(DISTINCT user_agent) AS agents,
    min(uri) AS example,
    min(ts) AS oldest,
    max(ts) AS newest
  FROM waf_logs
  WHERE day >= :from_day AND day <= :to_day
    AND ts >= :from AND ts < :to
    AND action IN ('BLOCK', 'CAPTCHA', 'CHALLENGE')
    AND (:web_acl = '' OR web_acl = :web_acl)
    AND (:client = '' OR client_ip = :client)
  GROUP BY 1, 2, 3, 4, 5, 6, 7
) AS stopped
ORDER BY requests DESC, action, rule, web_acl, client, country, host, route
LIMIT :limit
