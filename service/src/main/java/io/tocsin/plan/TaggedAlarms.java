package io.tocsin.plan;

import java.util.Map;
import java.util.SortedMap;

/** Alarms of one account and Region by their tags, whoever made them. */
public interface TaggedAlarms {

  /**
   * The alarms that have all these tags, some hundred a call and never one call per alarm.
   *
   * @param tags key to value, at least one; of an empty value the key is enough
   * @return ARN to all tags of the alarm
   * @throws AccountFailure when the account does not answer or refuses
   */
  Map<String, SortedMap<String, String>> tagged(Map<String, String> tags);
}
