SELECT count(*) AS lines FROM alb_raw WHERE day = '2026/11/20'
