SELECT concat(elb, client_ip) AS who, time_bucket(INTERVAL '5' MINUTE, ts) AS bucket,
  date_diff('minute', received_ts, ts) AS minutes, any_value(route) OVER () AS route
FROM alb_logs
WHERE day >= ? AND day <= ?
ORDER BY 1, 2
-- refused: 1: The function 'concat' is not among those that engines answer alike; write ||, since DuckDB's concat passes over NULL.
-- refused: 1: The function 'time_bucket' is not among those that engines answer alike; write CAST(from_unixtime(floor(to_unixtime(ts) / seconds) * seconds) AS timestamp).
-- refused: 2: The function 'date_diff' is not among those that engines answer alike; write to_unixtime(b) - to_unixtime(a): Trino counts whole units, DuckDB boundaries.
-- refused: 2: The function 'any_value' is not among those that engines answer alike; write max or min, so that the answer is always the same.
