WITH some AS (
  SELECT route FROM alb_logs WHERE day >= ? LIMIT 10
)
SELECT count(*) AS routes FROM some
-- refused: 2: LIMIT without ORDER BY takes any rows; say which come first.
