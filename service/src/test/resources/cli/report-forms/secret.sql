SELECT * FROM alb_logs JOIN secrets ON true
