SELECT lower(user_agent) AS agent, route, count(*) AS requests
FROM alb_logs
WHERE day >= ? AND day <= ?
GROUP BY agent, route
ORDER BY 3 DESC, 1, 2
-- refused: 4: GROUP BY names the alias 'agent', which Trino does not know; write its number.
