WITH mine AS (SELECT 1 AS one)
SELECT m.one AS one, s.name AS name
FROM mine m CROSS JOIN information_schema.tables s
ORDER BY 2
-- refused: 3: There is no table 'information_schema.tables'; the SQL may read alb_connections, alb_logs, cloudfront_logs, waf_logs and its own WITH queries.
