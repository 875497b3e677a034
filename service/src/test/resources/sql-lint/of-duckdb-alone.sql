SELECT route::varchar AS route FROM alb_logs WHERE day >= ? ORDER BY 1
-- refused: 1: Trino does not read this: mismatched input ':'.
