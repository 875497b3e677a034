-- Rules on the default event bus with their targets, and who may publish to a topic; a policy of
-- null is the one that SNS makes a topic with.
CREATE TABLE aws_event_rule (
  account       VARCHAR(64)    NOT NULL,
  name          VARCHAR(64)    NOT NULL,
  configuration VARCHAR(40000) NOT NULL,
  PRIMARY KEY (account, name)
);

ALTER TABLE aws_topic ADD COLUMN policy VARCHAR(40000);
