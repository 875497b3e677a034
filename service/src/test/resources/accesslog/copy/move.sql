ALTER TABLE `alb_copy` PARTITION (`day` = '2026/11/20') SET LOCATION 's3://copies/alb/day=2026-11-20/run-r1/'
