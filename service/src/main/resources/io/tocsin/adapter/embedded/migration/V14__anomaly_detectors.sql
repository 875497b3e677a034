-- Anomaly detectors of single metrics; the id is a digest of metric and statistic.
CREATE TABLE aws_anomaly_detector (
  account       VARCHAR(64)    NOT NULL,
  id            VARCHAR(64)    NOT NULL,
  configuration VARCHAR(40000) NOT NULL,
  PRIMARY KEY (account, id)
);
