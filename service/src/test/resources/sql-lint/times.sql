SELECT TIMESTAMP '2026-11-22 03:00:00 UTC' AT TIME ZONE 'Europe/Berlin' AS a,
  DATE '2026-11-22' + INTERVAL '1' DAY AS b,
  current_timestamp AS c
FROM alb_logs
WHERE day >= ? AND day <= ?
ORDER BY ts
-- refused: 1: DuckDB drops the zone of a literal; write from_iso8601_timestamp('…') AT TIME ZONE ….
-- refused: 2: A date and an interval are a timestamp on DuckDB; wrap it in CAST(… AS date).
-- refused: 3: An answer has to be the same when it is asked again; use :to.
