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
 * @param emails addresses subscribed with protocol {@code email}
 * @param tags the {@code tocsin:} tags it carries in the account
 */
public record DefinedTopic(
    String name, String arn, List<String> emails, Location source, SortedMap<String, String> tags) {

  public DefinedTopic {
    emails = List.copyOf(emails);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
