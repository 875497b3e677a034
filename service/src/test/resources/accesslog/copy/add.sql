ALTER TABLE `alb_copy` ADD IF NOT EXISTS PARTITION (`day` = '2026/11/20') LOCATION 's3://copies/alb/day=2026-11-20/run-r1/'
