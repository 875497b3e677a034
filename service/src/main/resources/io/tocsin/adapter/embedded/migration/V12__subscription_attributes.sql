-- What was set of a subscription: filters, raw delivery, dead letters; JSON of texts.
ALTER TABLE aws_subscription ADD COLUMN attributes VARCHAR(40000) DEFAULT '{}' NOT NULL;
