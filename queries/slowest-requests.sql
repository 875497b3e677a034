-- title: The slowest requests
-- question: Which single requests took longest, where was the time spent, and on which target?
-- group: Latency
-- parameters:
--   - name: limit
--     title: Most rows
--     type: integer
--     default: 50
--     minimum: 1
--     maximum: 1000
--     literal: true
--   - name: route
--     title: Only this route (empty for all)
--     type: text
--     default: ''
--   - name: phase
--     title: Longest in
--     type: choice
--     choices: [all, request, target, response]
--     default: all
--     literal: true
-- columns:
--   - {name: ts, type: timestamp, meaning: When the answer was made}
--   - {name: duration_s, type: double, unit: s, meaning: Sum of the three times}
--   - {name: request_processing_time, type: double, unit: s, meaning: Until the request was sent to a target}
--   - {name: target_processing_time, type: double, unit: s, meaning: 'Until the target''s first byte; holds the upload of a POST'}
--   - {name: response_processing_time, type: double, unit: s, meaning: Until the answer was sent on}
--   - {name: elb_status_code, type: bigint, meaning: Status sent to the client}
--   - {name: request_verb, type: varchar, meaning: HTTP method}
--   - {name: request_url, type: varchar, meaning: As the client sent it}
--   - {name: route, type: varchar, meaning: Path with identifiers as ':id'}
--   - {name: target_ip, type: varchar, meaning: The target}
--   - {name: trace_id, type: varchar, meaning: X-Amzn-Trace-Id}
-- chart: {type: none}
-- notes:
--   - The upload of a POST counts into the target's time (into the request time with WAF or a Lambda target).
-- engines: [duckdb, athena, trino]
SELECT
  ts,
  duration_s,
  request_processing_time,
  target_processing_time,
  response_processing_time,
  elb_status_code,
  request_verb,
  request_url,
  route,
  target_ip,
  trace_id
FROM alb_logs
WHERE day >= :from_day AND day <= :to_day
  AND ts >= :from AND ts < :to
  AND :filters
  AND duration_s IS NOT NULL
  AND type NOT IN ('ws', 'wss')
  AND (route = :route OR '' = :route)
ORDER BY
  CASE :phase
    WHEN 'request' THEN request_processing_time
    WHEN 'target' THEN target_processing_time
    WHEN 'response' THEN response_processing_time
    ELSE duration_s
  END DESC,
  ts, trace_id, source_file, line_number
LIMIT :limit
