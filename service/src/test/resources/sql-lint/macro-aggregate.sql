SELECT approx_percentile(duration_s, 0.5) FILTER (WHERE elb_status_code = 200) AS median
FROM alb_logs
WHERE day >= ? AND day <= ?
-- refused: 1: 'approx_percentile' takes no FILTER, DISTINCT or OVER on DuckDB; put the condition into a CASE inside.
