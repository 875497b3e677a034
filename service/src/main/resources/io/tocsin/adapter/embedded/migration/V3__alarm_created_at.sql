-- When an alarm was created: its warm-up counts from then, and changing it does not begin another.
ALTER TABLE aws_alarm ADD COLUMN created_at BIGINT DEFAULT 0 NOT NULL;
UPDATE aws_alarm SET created_at = configured_at;
