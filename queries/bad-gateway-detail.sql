-- title: 502, 503 and 504, one by one
-- question: 'Which requests ended in 502, 503 or 504, and in which phase did each fail?'
-- group: Failures
-- parameters:
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 200
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: ts, type: timestamp, meaning: When the answer was made}
--   - {name: status, type: bigint, meaning: Status sent to the client}
--   - {name: target, type: varchar, meaning: Address of the target; null when none was chosen}
--   - {name: request_s, type: double, unit: 's', meaning: Until the request was sent to a target}
--   - {name: target_s, type: double, unit: 's', meaning: 'Until the target''s first byte'}
--   - {name: response_s, type: double, unit: 's', meaning: Until the answer was sent on}
--   - {name: phase_guess, type: varchar, meaning: 'no_target, connect, waiting, reading_answer, target_answer (the target said so itself) or a reason AWS wrote'}
--   - {name: route, type: varchar, meaning: 'Path with identifiers as '':id'''}
--   - {name: trace_id, type: varchar, meaning: X-Amzn-Trace-Id}
-- chart: {type: none}
-- notes:
--   - 'phase_guess is read from which times are missing; AWS does not say the phase.'
--   - 'A target that stays silent and one that cuts the connection look alike in a 502.'
-- engines: [duckdb, athena, trino]
SELECT
  ts,
  elb_status_code AS status,
  target_ip AS target,
  request_processing_time AS request_s,
  target_processing_time AS target_s,
  response_processing_time AS response_s,
  CASE
    WHEN error_reason IS NOT NULL THEN error_reason
    WHEN target_status_code IS NOT NULL THEN 'target_answer'
    WHEN target_ip IS NULL THEN 'no_target'
    WHEN request_processing_time IS NULL THEN 'connect'
    WHEN target_processing_time IS NULL THEN 'waiting'
    ELSE 'reading_answer'
  END AS phase_guess,
  route,
  trace_id
FROM alb_logs
WHERE day >= :from_day AND day <= :to_day
  AND ts >= :from AND ts < :to
  AND :filters
  AND elb_status_code IN (502, 503, 504)
ORDER BY ts, trace_id, source_file, line_number
LIMIT :limit
