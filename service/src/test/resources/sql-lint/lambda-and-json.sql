SELECT cardinality(filter(ARRAY[1, 2], x -> x > 1)) AS n, json_value(user_agent, 'lax $.a') AS a
FROM alb_logs
WHERE day >= ?
ORDER BY ts
-- refused: 1: The function 'filter' is not among those that engines answer alike; docs/reports.md lists them.
-- refused: 1: Lambdas are not among what engines answer alike; UNNEST the array.
-- refused: 1: SQL's functions of JSON are not on every engine; leave them out.
