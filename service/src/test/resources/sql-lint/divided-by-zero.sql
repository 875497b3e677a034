SELECT route, count_if(elb_status_code >= 500) / count(*) AS ratio, count_if(elb_status_code >= 500) / count_if(elb_status_code >= 200) AS other,
  max(sent_bytes) % 0 AS rest, sum(sent_bytes) / nullif(sum(received_bytes), 0) AS fine
FROM alb_logs
WHERE day >= ? AND day <= ?
GROUP BY 1
ORDER BY 1
-- refused: 1: What is divided by may be 0, which is an error, Infinity or NULL, by engine; write nullif(…, 0).
-- refused: 2: What is divided by may be 0, which is an error, Infinity or NULL, by engine; write nullif(…, 0).
