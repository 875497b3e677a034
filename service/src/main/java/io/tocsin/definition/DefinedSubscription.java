package io.tocsin.definition;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A subscriber of a topic.
 *
 * @param attributes of the subscription as SNS names them, such as {@code RawMessageDelivery};
 *     those that are not there are as SNS makes them
 */
public record DefinedSubscription(
    Endpoint endpoint, SortedMap<String, String> attributes, Location source) {
  public DefinedSubscription {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }
}
