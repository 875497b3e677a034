-- Which metrics the account has. Their values are in memory only, in the process that published
-- them; ListMetrics answers in every process.
CREATE TABLE aws_metric (
  account    VARCHAR(64)    NOT NULL,
  id         VARCHAR(64)    NOT NULL,
  namespace  VARCHAR(255)   NOT NULL,
  name       VARCHAR(255)   NOT NULL,
  dimensions VARCHAR(40000) NOT NULL,
  seen       BIGINT         NOT NULL,
  PRIMARY KEY (account, id)
);
