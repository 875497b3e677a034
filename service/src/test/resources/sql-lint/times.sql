SELECT TIMESTAMP '2026-11-22 03:00:00 UTC' AT TIME ZONE 'Europe/Berlin' AS a,
  DATE '2026-11-22' + INTERVAL '1' DAY AS b,
  current_timestamp AS c,
  from_unixtime(0) AS d,
  CAST(from_unixtime(0) AS timestamp) AS e
FROM alb_logs
WHERE day >= ? AND day <= ?
ORDER BY ts
-- refused: 1: DuckDB drops the zone of a literal; write from_iso8601_timestamp('…') AT TIME ZONE ….
-- refused: 2: A date and an interval are a timestamp on DuckDB; wrap it in CAST(… AS date).
-- refused: 3: An answer has to be the same when it is asked again; use :to.
-- refused: 4: 'from_unixtime' has a zone on Trino and none on DuckDB; write CAST(from_unixtime(…) AS timestamp).
