SELECT CAST('2026-11-22T03:00:00Z' AS timestamp) AS a,
  CAST(1e0 * sent_bytes AS integer) AS b,
  CAST(floor(duration_s) AS bigint) AS fine,
  CAST(duration_s AS varchar) AS c
FROM alb_logs
WHERE day >= ? AND day <= ?
ORDER BY ts
-- refused: 1: Trino casts no ISO text to a timestamp; write from_iso8601_timestamp.
-- refused: 2: 2.5 becomes 3 on Trino and 2 on DuckDB; round, floor or ceil it before the cast.
-- refused: 4: Engines write fractions differently; leave numbers as numbers.
