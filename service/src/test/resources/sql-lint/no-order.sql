SELECT route, count(*) AS requests
FROM alb_logs
WHERE day >= ? AND day <= ?
GROUP BY 1
-- refused: 1: Nothing orders the whole answer, and engines give rows in any order; end with ORDER BY.
