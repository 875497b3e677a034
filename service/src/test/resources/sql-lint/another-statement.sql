DROP TABLE alb_logs
-- refused: 1: A report is one SELECT, and this is another statement.
