WITH slow AS (
  SELECT route FROM alb_logs l WHERE duration_s > 1.5
)
SELECT count(*) AS requests FROM slow
-- refused: 2: Without a condition on 'day' all files there are get read; write WHERE day >= :from_day AND day <= :to_day.
