SELECT l.route AS route, u.n AS n
FROM alb_logs l TABLESAMPLE BERNOULLI (10)
CROSS JOIN UNNEST(ARRAY['a', 'b']) WITH ORDINALITY AS u (word, n)
WHERE l.day >= ?
ORDER BY 1, 2
-- refused: 2: TABLESAMPLE takes other rows each time and on each engine; leave it out.
-- refused: 3: WITH ORDINALITY numbers rows differently; leave it out.
