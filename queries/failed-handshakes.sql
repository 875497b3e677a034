-- title: Failed TLS handshakes
-- question: 'Which connections failed, why, and who tried?'
-- group: Connections
-- parameters:
--   - name: lb
--     title: 'Only this load balancer: its name, or app/name/id (empty for all)'
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
--   - {name: reason, type: varchar, meaning: 'Error code, such as ClientCertExpired; UnmappedConnectionError is any failure without a code of its own'}
--   - {name: balancer, type: varchar, meaning: The load balancer}
--   - {name: listener_port, type: bigint, meaning: Port of the listener}
--   - {name: protocol, type: varchar, meaning: TLS version; null when none was agreed on}
--   - {name: failed, type: bigint, meaning: Connections that failed}
--   - {name: share, type: double, unit: '%', meaning: Of all TLS connections}
--   - {name: clients, type: bigint, meaning: Addresses}
--   - {name: certificate, type: varchar, meaning: 'Subject of a client certificate, the first by name; null without any'}
--   - {name: oldest, type: timestamp, meaning: First failure}
--   - {name: newest, type: timestamp, meaning: Last failure}
-- chart: {type: bars, x: reason, y: [failed], title: Failed handshakes by reason}
-- notes:
--   - 'Connection logs are a log of their own; without them there are no rows.'
--   - 'A connection to a listener without TLS does not count.'
-- engines: [duckdb, athena, trino]
SELECT reason, balancer, listener_port, protocol, failed, share, clients, certificate, oldest, newest
FROM (
  SELECT
    failure AS reason,
    elb AS balancer,
    listener_port,
    tls_protocol AS protocol,
    count(*) AS failed,
    1e2 * count(*) / sum(count(*)) OVER () AS share,
    count(DISTINCT client_ip) AS clients,
    min(leaf_client_cert_subject) AS certificate,
    min(ts) AS oldest,
    max(ts) AS newest
  FROM alb_connections
  WHERE day >= :from_day AND day <= :to_day
    AND ts >= :from AND ts < :to
    AND (:lb = '' OR elb = :lb OR split_part(elb, '/', 2) = :lb)
    AND tls_verify_status IS NOT NULL
  GROUP BY 1, 2, 3, 4
) AS outcomes
WHERE reason IS NOT NULL
ORDER BY failed DESC, reason, balancer, listener_port, protocol
LIMIT :limit
