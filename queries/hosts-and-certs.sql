-- title: Hosts and certificates
-- question: 'Which hosts are asked for, with which server name, and which certificate was chosen?'
-- group: Routing
-- parameters:
--   - name: limit
--     title: 'Most rows'
--     type: integer
--     default: 500
--     minimum: 1
--     maximum: 10000
--     literal: true
-- columns:
--   - {name: host, type: varchar, meaning: Host of the URL}
--   - {name: domain_name, type: varchar, meaning: Server name of the TLS handshake (SNI); null when there was none}
--   - {name: cert, type: varchar, meaning: 'ARN of the certificate, or session-reused'}
--   - {name: requests, type: bigint, meaning: Requests}
--   - {name: no_sni, type: bigint, meaning: 'Requests over TLS without a server name: the default certificate was shown'}
--   - {name: differs, type: bigint, meaning: Requests whose host is another than the server name}
-- chart: {type: bars, x: host, y: [requests], title: Requests by host}
-- notes:
--   - 'The host comes from the Host header, which a client can set as it likes.'
-- engines: [duckdb, athena, trino]
WITH asked AS (
  SELECT
    lower(regexp_extract(request_url, '^[^:/]+://(\x5B[^\x5D]*\x5D|[^/:\x3F#]*)', 1)) AS host,
    domain_name,
    chosen_cert_arn,
    ssl_protocol
  FROM alb_logs
  WHERE day >= :from_day AND day <= :to_day
    AND ts >= :from AND ts < :to
    AND :filters
)
SELECT
  host,
  domain_name,
  chosen_cert_arn AS cert,
  count(*) AS requests,
  count_if(ssl_protocol IS NOT NULL AND domain_name IS NULL) AS no_sni,
  count_if(domain_name IS NOT NULL AND lower(domain_name) <> host) AS differs
FROM asked
GROUP BY 1, 2, 3
ORDER BY 4 DESC, 1, 2, 3
LIMIT :limit
