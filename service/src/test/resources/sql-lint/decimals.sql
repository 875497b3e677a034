SELECT 100.0 * count(*) / sum(count(*)) OVER () AS share, max(duration_s) > 1.5 AS slow
FROM alb_logs
WHERE day >= ? AND day <= ?
GROUP BY route
ORDER BY 1
-- refused: 1: 100.0 is a decimal, which Trino divides and rounds as such; write 100.0e0.
