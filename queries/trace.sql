-- title: One trace, line by line
-- question: 'What happened to the requests of one trace or connection?'
-- group: Logs
-- parameters:
--   - name: id
--     title: Trace id (or a part of it) or connection id
--     type: text
--     minimum: 8
--     required: always
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 200
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: ts, type: timestamp, meaning: When the answer was made}
--   - {name: type, type: varchar, meaning: 'http, https, h2, grpcs, ws or wss'}
--   - {name: elb, type: varchar, meaning: Load balancer}
--   - {name: client_ip, type: varchar, meaning: Client}
--   - {name: client_port, type: bigint, meaning: Its port}
--   - {name: target_ip, type: varchar, meaning: Target; null when none was asked}
--   - {name: target_port, type: bigint, meaning: Its port}
--   - {name: request_processing_time, type: double, unit: 's', meaning: Until the request was sent to a target}
--   - {name: target_processing_time, type: double, unit: 's', meaning: 'Until the target''s first byte'}
--   - {name: response_processing_time, type: double, unit: 's', meaning: Until the answer was sent on}
--   - {name: elb_status_code, type: bigint, meaning: Status sent to the client}
--   - {name: target_status_code, type: bigint, meaning: Status the target gave}
--   - {name: received_bytes, type: bigint, unit: 'B', meaning: Received from the client}
--   - {name: sent_bytes, type: bigint, unit: 'B', meaning: Sent to the client}
--   - {name: request_verb, type: varchar, meaning: HTTP method}
--   - {name: request_url, type: varchar, meaning: As the client sent it}
--   - {name: request_proto, type: varchar, meaning: Protocol}
--   - {name: user_agent, type: varchar, meaning: As sent}
--   - {name: ssl_cipher, type: varchar, meaning: Cipher suite}
--   - {name: ssl_protocol, type: varchar, meaning: TLS version}
--   - {name: target_group_arn, type: varchar, meaning: Target group}
--   - {name: trace_id, type: varchar, meaning: X-Amzn-Trace-Id}
--   - {name: domain_name, type: varchar, meaning: Server name of the handshake}
--   - {name: chosen_cert_arn, type: varchar, meaning: Certificate}
--   - {name: matched_rule_priority, type: bigint, meaning: Rule}
--   - {name: request_creation_time, type: varchar, meaning: When the request came in}
--   - {name: actions_executed, type: varchar, meaning: What was done}
--   - {name: redirect_url, type: varchar, meaning: Where the client was sent}
--   - {name: error_reason, type: varchar, meaning: Why it failed}
--   - {name: classification, type: varchar, meaning: How it keeps to the rules}
--   - {name: classification_reason, type: varchar, meaning: Why not}
--   - {name: conn_trace_id, type: varchar, meaning: Connection}
--   - {name: transformed_host, type: varchar, meaning: Host after a rewrite}
--   - {name: transformed_uri, type: varchar, meaning: URI after a rewrite}
--   - {name: request_transform_status, type: varchar, meaning: How the rewrite went}
--   - {name: ip_address, type: varchar, meaning: Node of the load balancer}
--   - {name: source_file, type: varchar, meaning: File of the line}
-- chart: {type: none}
-- notes:
--   - 'The connection id joins with the connection log.'
-- engines: [duckdb, athena, trino]
SELECT
  ts, type, elb, client_ip, client_port, target_ip, target_port,
  request_processing_time, target_processing_time, response_processing_time,
  elb_status_code, target_status_code, received_bytes, sent_bytes,
  request_verb, request_url, request_proto, user_agent, ssl_cipher, ssl_protocol,
  target_group_arn, trace_id, domain_name, chosen_cert_arn, matched_rule_priority,
  request_creation_time, actions_executed, redirect_url, error_reason,
  classification, classification_reason, conn_trace_id,
  transformed_host, transformed_uri, request_transform_status, ip_address, source_file
FROM alb_logs
WHERE day >= :from_day AND day <= :to_day
  AND ts >= :from AND ts < :to
  AND :filters
  AND (strpos(trace_id, :id) > 0 OR conn_trace_id = :id)
ORDER BY ts, source_file, line_number, trace_id
LIMIT :limit
