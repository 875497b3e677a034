SELECT count(*) AS lines FROM alb_copy_new_20261120_r1
