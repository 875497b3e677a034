-- Actions that a suppressor or a mute window holds back: the state before the latest change, what
-- suppresses them and until when, or when the mute window closes.
ALTER TABLE aws_alarm ADD COLUMN held_from VARCHAR(20);
ALTER TABLE aws_alarm ADD COLUMN suppressed_by VARCHAR(20);
ALTER TABLE aws_alarm ADD COLUMN suppressed_until BIGINT;
ALTER TABLE aws_alarm ADD COLUMN muted_until BIGINT;

CREATE TABLE aws_alarm_mute_rule (
  account       VARCHAR(64)     NOT NULL,
  name          VARCHAR(255)    NOT NULL,
  configuration VARCHAR(250000) NOT NULL,
  updated_at    BIGINT          NOT NULL,
  PRIMARY KEY (account, name)
);
