package io.tocsin.definition;

import java.util.List;

/** Everything the files declare for one environment, in file order. */
public record Desired(
    Environment environment, List<DefinedTopic> topics, List<DefinedAlarm> alarms) {

  public Desired {
    topics = List.copyOf(topics);
    alarms = List.copyOf(alarms);
  }
}
