SELECT count(*) AS requests
FROM alb_logs
WHERE day >= ? AND day <= ?
  AND regexp_like(url_path, '^/(?!health)')
  AND regexp_like(user_agent, '(a+)\1')
  AND regexp_like(url_path, '[a-z]++')
  AND regexp_like(url_path, '^/(api|web)/[0-9]+$')
-- refused: 4: The pattern has look-around, a back reference or a possessive quantifier, which DuckDB does not know; write it without.
-- refused: 5: The pattern has look-around, a back reference or a possessive quantifier, which DuckDB does not know; write it without.
-- refused: 6: The pattern has look-around, a back reference or a possessive quantifier, which DuckDB does not know; write it without.
