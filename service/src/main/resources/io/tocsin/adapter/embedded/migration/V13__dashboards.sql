-- Dashboards belong to an account and to none of its Regions; so do their tags.
CREATE TABLE aws_dashboard (
  account     VARCHAR(64)  NOT NULL,
  name        VARCHAR(255) NOT NULL,
  body        TEXT         NOT NULL,
  modified_at BIGINT       NOT NULL,
  PRIMARY KEY (account, name)
);
