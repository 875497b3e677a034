SELECT day, approx_percentil(duration_s, 0.5) AS median
FROM alb_logs
WHERE day >= ? AND day <= ?
GROUP BY 1
ORDER BY 1
-- refused: 1: The function 'approx_percentil' is not among those that engines answer alike; perhaps 'approx_percentile' is meant.
