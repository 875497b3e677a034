-- title: Availability and burn rate
-- question: 'Is the objective kept, how fast is the error budget used, over long and short windows?'
-- group: Objectives
-- parameters:
--   - name: objective
--     title: Objective in per cent, or the name of an SLO
--     type: number
--     minimum: 1
--     maximum: 99.9999
--     required: always
--     context: objectives
--     literal: true
--   - name: windows
--     title: 'Which windows: fast is 5m and 1h, slow 30m and 6h, long 3d'
--     type: choice
--     default: all
--     choices: [all, fast, slow, long, range]
--     literal: true
--   - name: good_status
--     title: 'Good is a status below this'
--     type: integer
--     default: 500
--     minimum: 200
--     maximum: 600
--     literal: true
--   - name: slow_over_s
--     title: 'Bad is also an answer slower than this (0 for never)'
--     type: number
--     default: 0
--     minimum: 0
--     maximum: 3600
--     literal: true
-- columns:
--   - {name: window, type: varchar, meaning: '5m and 1h, 30m and 6h, 6h and 3d back from the end of the range, and the range itself'}
--   - {name: total, type: bigint, meaning: Requests without 460 (the client went away)}
--   - {name: good, type: bigint, meaning: Those answered well}
--   - {name: availability, type: double, unit: '%', meaning: Good of total}
--   - {name: burn_rate, type: double, meaning: How many times as fast as allowed the budget is used; 1 uses it up exactly}
--   - {name: budget_left, type: double, unit: '%', meaning: 'Of the window''s own error budget; negative when more than all is used'}
-- chart: {type: bars, x: window, y: [burn_rate], title: Burn rate}
-- notes:
--   - '460 is the clients doing and is neither good nor bad.'
--   - 'Windows longer than the range, or without a request, are left out; end the range on a full minute, since windows are counted in minutes.'
--   - 'A burn rate of 14.4 over 1h and 5m, or 6 over 6h and 30m, is worth an alarm; 1 over 3d and 6h a ticket.'
--   - 'Logs arrive about five minutes late; the latest minutes are incomplete.'
-- engines: [duckdb, athena, trino]
WITH minutes AS (
  SELECT
    floor(to_unixtime(ts) / 60) * 60 AS minute,
    count(*) AS total,
    count_if(
      elb_status_code < :good_status
      AND (:slow_over_s = 0e0 OR type IN ('ws', 'wss') OR target_processing_time IS NULL
        OR target_processing_time <= :slow_over_s)
    ) AS good
  FROM alb_logs
  WHERE day >= :from_day AND day <= :to_day
    AND ts >= :from AND ts < :to
    AND :filters
    AND elb_status_code <> 460
  GROUP BY 1
),
spans AS (
  SELECT w.place AS place, w.name AS name, w.seconds AS seconds
  FROM (
    VALUES
      (1, '5m', 300, 'fast'), (2, '1h', 3600, 'fast'), (3, '30m', 1800, 'slow'), (4, '6h', 21600, 'slow'),
      (5, '3d', 259200, 'long'), (6, 'range', 0, 'range')
  ) AS w (place, name, seconds, pace)
  WHERE (w.pace = :windows OR 'all' = :windows)
    AND (w.seconds = 0 OR w.seconds <= to_unixtime(:to) - to_unixtime(:from))
),
counted AS (
  SELECT
    s.place AS place,
    s.name AS name,
    sum(m.total) AS total,
    sum(m.good) AS good
  FROM spans s
  CROSS JOIN minutes m
  WHERE s.seconds = 0 OR m.minute >= to_unixtime(:to) - s.seconds
  GROUP BY 1, 2
)
SELECT
  name AS window,
  CAST(total AS bigint) AS total,
  CAST(good AS bigint) AS good,
  1e2 * good / nullif(total, 0) AS availability,
  (1e0 - 1e0 * good / nullif(total, 0)) / nullif(1e0 - :objective / 1e2, 0) AS burn_rate,
  1e2 * (1e0 - (1e0 - 1e0 * good / nullif(total, 0)) / nullif(1e0 - :objective / 1e2, 0)) AS budget_left
FROM counted
ORDER BY place
