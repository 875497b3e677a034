SELECT count(*) AS lines FROM alb_copy WHERE day = '2026/11/20'
