-- title: What the firewall did
-- question: 'Which requests did WAF block, and when could it not be asked?'
-- group: Security
-- parameters:
--   - name: interval
--     title: 'Width of a bucket'
--     type: duration
--     default: 5m
--     minimum: 1m
--     maximum: 1d
--     literal: true
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 500
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: bucket, type: timestamp, meaning: Start of the interval}
--   - {name: blocked, type: bigint, meaning: 'Requests whose last action is waf: WAF answered'}
--   - {name: waf_failed, type: bigint, meaning: Requests for which the call of WAF failed}
--   - {name: client, type: varchar, meaning: Address}
--   - {name: route, type: varchar, meaning: 'Path with identifiers as '':id'''}
--   - {name: status, type: bigint, meaning: Status sent to the client}
-- chart: {type: bars, x: bucket, y: [blocked, waf_failed], title: Blocked requests}
-- notes:
--   - 'The rule that matched is in the log of WAF, not here.'
--   - 'A request that failed open was sent on and has another status.'
-- engines: [duckdb, athena, trino]
SELECT
  CAST(from_unixtime(floor(to_unixtime(ts) / :interval) * :interval) AS timestamp) AS bucket,
  count_if(regexp_like(actions_executed, '(^|,)waf$')) AS blocked,
  count_if(regexp_like(actions_executed, '(^|,)waf-failed') OR coalesce(error_reason, '') LIKE 'WAF%') AS waf_failed,
  client_ip AS client,
  route,
  elb_status_code AS status
FROM alb_logs
WHERE day >= :from_day AND day <= :to_day
  AND ts >= :from AND ts < :to
  AND :filters
  AND (regexp_like(actions_executed, '(^|,)(waf$|waf-failed)') OR error_reason LIKE 'WAF%')
GROUP BY 1, 4, 5, 6
ORDER BY 1, 2 DESC, 3 DESC, 4, 5, 6
LIMIT :limit
