package io.tocsin.definition;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An SNS topic that a route declares.
 *
 * @param name topic name; unique in account and Region
 * @param arn the ARN it has once it exists
 * @param subscriptions each endpoint once
 * @param tags the {@code tocsin:} tags it carries in the account
 */
public record DefinedTopic(
    String name,
    String arn,
    List<DefinedSubscription> subscriptions,
    Location source,
    SortedMap<String, String> tags) {

  public DefinedTopic {
    subscriptions = List.copyOf(subscriptions);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** The addresses that get mails. */
  public List<String> emails() {
    return subscriptions.stream()
        .map(DefinedSubscription::endpoint)
        .filter(endpoint -> endpoint.protocol().equals("email"))
        .map(Endpoint::address)
        .toList();
  }
}
