-- title: TLS versions and ciphers
-- question: 'Which protocols and ciphers do clients use, and who still uses old ones?'
-- group: Security
-- parameters:
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
--   - {name: domain, type: varchar, meaning: Server name the client asked for; null without SNI}
--   - {name: requests, type: bigint, meaning: Requests}
--   - {name: clients, type: bigint, meaning: Addresses}
--   - {name: share, type: double, unit: '%', meaning: Of requests over TLS}
--   - {name: weak, type: boolean, meaning: 'TLS before 1.2, or RC4, DES, NULL, EXPORT or MD5'}
-- chart: {type: bars, x: protocol, y: [requests], title: Requests by TLS version}
-- notes:
--   - 'Requests are counted, not connections.'
-- engines: [duckdb, athena, trino]
SELECT
  ssl_protocol AS protocol,
  ssl_cipher AS cipher,
  domain_name AS domain,
  count(*) AS requests,
  count(DISTINCT client_ip) AS clients,
  1e2 * count(*) / sum(count(*)) OVER () AS share,
  ssl_protocol IN ('SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1')
    OR regexp_like(coalesce(ssl_cipher, ''), 'RC4|DES|NULL|EXP|MD5') AS weak
FROM alb_logs
WHERE day >= :from_day AND day <= :to_day
  AND ts >= :from AND ts < :to
  AND :filters
  AND ssl_protocol IS NOT NULL
GROUP BY 1, 2, 3
ORDER BY 4 DESC, 1, 2, 3
LIMIT :limit
