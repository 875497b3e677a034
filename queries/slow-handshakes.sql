-- title: TLS versions and slow handshakes
-- question: 'How long do handshakes take, by TLS version and cipher, and how many are slow?'
-- group: Connections
-- parameters:
--   - name: lb
--     title: 'Only this load balancer: its name, or app/name/id (empty for all)'
--     type: text
--     default: ''
--   - name: slow_s
--     title: 'A handshake is slow from so many seconds on'
--     type: number
--     default: 1
--     minimum: 0.001
--     maximum: 600
--     literal: true
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 500
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: protocol, type: varchar, meaning: TLS version}
--   - {name: cipher, type: varchar, meaning: Cipher suite}
--   - {name: key_exchange, type: varchar, meaning: 'Key exchange; null in logs of before 2026'}
--   - {name: connections, type: bigint, meaning: Handshakes that succeeded}
--   - {name: share, type: double, unit: '%', meaning: Of these}
--   - {name: clients, type: bigint, meaning: Addresses}
--   - {name: p50, type: double, unit: s, meaning: Half took at most this long}
--   - {name: p95, type: double, unit: s, meaning: 95 of 100 took at most this long}
--   - {name: slowest, type: double, unit: s, meaning: The longest}
--   - {name: slow, type: bigint, meaning: Handshakes that were slow}
--   - {name: weak, type: boolean, meaning: 'TLS before 1.2, or RC4, DES, NULL, EXPORT or MD5'}
-- chart: {type: bars, x: protocol, y: [connections, slow], title: Handshakes by TLS version}
-- notes:
--   - 'Connection logs are a log of their own; without them there are no rows.'
--   - 'Connections are counted, where tls-versions counts requests.'
-- engines: [duckdb, athena, trino]
SELECT
  tls_protocol AS protocol,
  tls_cipher AS cipher,
  tls_keyexchange AS key_exchange,
  count(*) AS connections,
  1e2 * count(*) / sum(count(*)) OVER () AS share,
  count(DISTINCT client_ip) AS clients,
  approx_percentile(tls_handshake_latency, 0.5) AS p50,
  approx_percentile(tls_handshake_latency, 0.95) AS p95,
  max(tls_handshake_latency) AS slowest,
  count_if(tls_handshake_latency >= :slow_s) AS slow,
  tls_protocol IN ('SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1')
    OR regexp_like(coalesce(tls_cipher, ''), 'RC4|DES|NULL|EXP|MD5') AS weak
FROM alb_connections
WHERE day >= :from_day AND day <= :to_day
  AND ts >= :from AND ts < :to
  AND (:lb = '' OR elb = :lb OR split_part(elb, '/', 2) = :lb)
  AND tls_verify_status = 'Success'
GROUP BY 1, 2, 3
ORDER BY 4 DESC, 1, 2, 3
LIMIT :limit
