SHOW TABLES 'alb_copy'
