package io.tocsin.alarm;

/** The three states of a CloudWatch alarm. */
public enum AlarmState {
  OK,
  ALARM,
  INSUFFICIENT_DATA
}
