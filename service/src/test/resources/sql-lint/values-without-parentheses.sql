SELECT v.n AS n FROM (VALUES 1, 2) AS v (n)
UNION ALL
SELECT w.n AS n FROM (VALUES (3), (4)) AS w (n)
ORDER BY 1
-- refused: 1: VALUES without parentheses is an error on DuckDB; write VALUES (1), (2).
