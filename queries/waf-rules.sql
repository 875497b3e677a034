-- title: What each rule of WAF does
-- question: 'How many requests does each rule of WAF let through, stop or only count, and what would a counting rule stop?'
-- group: WAF
-- parameters:
--   - name: interval
--     title: 'Width of a bucket'
--     type: duration
--     default: 1h
--     minimum: 1m
--     maximum: 1d
--     literal: true
--   - name: web_acl
--     title: 'Only this web ACL, by its name (empty for all)'
--     type: text
--     default: ''
-- columns:
--   - {name: bucket, type: timestamp, meaning: Start of the interval}
--   - {name: web_acl, type: varchar, meaning: Name of the web ACL}
--   - {name: rule, type: varchar, meaning: 'Rule, or group and rule with a slash between; Default_Action when no rule ended the inspection'}
--   - {name: action, type: varchar, meaning: 'ALLOW, BLOCK, CAPTCHA or CHALLENGE of a rule that ended the inspection; COUNT of one that matched and only counts'}
--   - {name: requests, type: bigint, meaning: Requests}
--   - {name: clients, type: bigint, meaning: Addresses}
--   - {name: allowed, type: bigint, meaning: 'Of the requests, those that WAF let through in the end'}
--   - {name: would_block, type: bigint, meaning: 'Of the requests, those that the rule would have blocked, had the web ACL not set it to count'}
--   - {name: would_block_allowed, type: bigint, meaning: 'Of these, those that nothing else stopped'}
-- chart: {type: bars, x: rule, y: [requests], title: Requests by rule of WAF}
-- notes:
--   - 'A request is in the row of the rule that ended its inspection, and in one more for each rule that counted it.'
--   - 'A rule of the web ACL itself that counts says nothing of what it would do: look at allowed.'
--   - 'Groups of a web ACL have the name of its rule where they ended the inspection, and their own id where they count.'
-- engines: [duckdb, athena, trino]
WITH inspected AS (
  SELECT
    CAST(from_unixtime(floor(to_unixtime(ts) / :interval) * :interval) AS timestamp) AS bucket,
    web_acl,
    rule,
    action,
    client_ip,
    count_rules,
    would_block_rules
  FROM waf_logs
  WHERE day >= :from_day AND day <= :to_day
    AND ts >= :from AND ts < :to
    AND (:web_acl = '' OR web_acl = :web_acl)
),
matched AS (
  SELECT bucket, web_acl, rule, action, client_ip, action AS final_action, CAST(NULL AS varchar) AS blocking
  FROM inspected
  UNION ALL
  SELECT i.bucket, i.web_acl, t.counting AS rule, 'COUNT' AS action, i.client_ip, i.action AS final_action, i.would_block_rules AS blocking
  FROM inspected AS i
  CROSS JOIN UNNEST(split(i.count_rules, ',')) AS t (counting)
)
SELECT
  bucket,
  web_acl,
  rule,
  action,
  count(*) AS requests,
  count(DISTINCT client_ip) AS clients,
  count_if(final_action = 'ALLOW') AS allowed,
  count_if(strpos(',' || blocking || ',', ',' || rule || ',') > 0) AS would_block,
  count_if(final_action = 'ALLOW' AND strpos(',' || blocking || ',', ',' || rule || ',') > 0) AS would_block_allowed
FROM matched
GROUP BY 1, 2, 3, 4
ORDER BY bucket, web_acl, rule, action
