SELECT DISTINCT day FROM "alb_copy$partitions" ORDER BY day
