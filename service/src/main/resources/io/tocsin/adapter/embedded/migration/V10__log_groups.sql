-- Log groups as CloudWatch Logs describes them; their lines are elsewhere. A retention of null
-- keeps lines for ever.
CREATE TABLE aws_log_group (
  account    VARCHAR(64)  NOT NULL,
  name       VARCHAR(512) NOT NULL,
  created_at BIGINT       NOT NULL,
  retention  INTEGER,
  log_class  VARCHAR(32)  NOT NULL,
  PRIMARY KEY (account, name)
);

CREATE TABLE aws_metric_filter (
  account       VARCHAR(64)    NOT NULL,
  log_group     VARCHAR(512)   NOT NULL,
  name          VARCHAR(512)   NOT NULL,
  created_at    BIGINT         NOT NULL,
  configuration VARCHAR(40000) NOT NULL,
  PRIMARY KEY (account, log_group, name)
);
