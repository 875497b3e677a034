-- title: Are the logs complete
-- question: Which files are there, did every line parse, and how new is the newest entry?
-- group: Logs
-- columns:
--   - {name: day, type: varchar, meaning: Day of delivery}
--   - {name: source_file, type: varchar, meaning: The file}
--   - {name: lines, type: bigint, meaning: Lines in the file}
--   - {name: parsed, type: bigint, meaning: Lines that are access log entries}
--   - {name: unparsed, type: bigint, meaning: Lines that are not}
--   - {name: newest, type: timestamp, meaning: Time of the newest entry}
--   - {name: gap_minutes, type: bigint, unit: min, meaning: 'Without a file of the same node before it, beyond the usual five minutes'}
--   - {name: reason, type: varchar, meaning: 'Why lines, or the file as a whole, could not be read'}
-- chart: {type: none}
-- notes:
--   - A node without requests delivers no file; a gap in the middle of traffic is a missing one.
-- engines: [duckdb, athena, trino]
--
-- Whole files of the range are counted: a line that does not parse has no time to be selected by.
-- A file that could not be read (to its end) has one row of its own whose parse_error says so.
WITH files AS (
  SELECT
    day,
    source_file,
    max(elb) AS elb,
    max(node) AS node,
    max(delivered) AS delivered,
    count_if(parse_error IS NULL OR parse_error NOT LIKE 'file: %') AS lines,
    count_if(parse_error IS NULL) AS parsed,
    count_if(parse_error NOT LIKE 'file: %') AS unparsed,
    max(ts) AS newest,
    max(parse_error) AS reason
  FROM alb_logs
  WHERE day >= :from_day AND day <= :to_day
    AND (delivered IS NULL OR (delivered >= :from AND delivered <= :to_delivered))
  GROUP BY 1, 2
)
SELECT
  day,
  source_file,
  lines,
  parsed,
  unparsed,
  newest,
  CAST(
    greatest(
      0e0,
      floor(
        (to_unixtime(delivered)
          - to_unixtime(lag(delivered) OVER (PARTITION BY elb, node ORDER BY delivered, source_file)))
        / 60
      ) - 5
    ) AS bigint) AS gap_minutes,
  reason
FROM files
ORDER BY 1, 2
