package io.tocsin.adapter.embedded;

import java.time.Instant;

/**
 * One entry of an alarm's history; it survives the alarm.
 *
 * @param id 0 until stored
 * @param alarmType MetricAlarm or CompositeAlarm
 * @param type ConfigurationUpdate, StateUpdate or Action
 * @param data a JSON document, cut at 4,095 characters as CloudWatch does
 */
record HistoryItem(
    long id, String alarm, String alarmType, Instant at, String type, String summary, String data) {

  static final int LONGEST_DATA = 4095;
  private static final int LONGEST_SUMMARY = 2000;

  HistoryItem {
    summary = summary.length() > LONGEST_SUMMARY ? summary.substring(0, LONGEST_SUMMARY) : summary;
    data = data.length() > LONGEST_DATA ? data.substring(0, LONGEST_DATA) : data;
  }

  static HistoryItem of(StoredAlarm alarm, Instant at, String type, String summary, String data) {
    return new HistoryItem(0, alarm.name(), alarm.type(), at, type, summary, data);
  }
}
