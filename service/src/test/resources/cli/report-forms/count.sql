-- Which status, how often.
SELECT elb_status_code AS status, count(*) AS requests
FROM alb_logs
WHERE elb_status_code >= 500
GROUP BY 1
ORDER BY 1;
