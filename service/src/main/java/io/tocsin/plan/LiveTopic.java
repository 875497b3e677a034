package io.tocsin.plan;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An SNS topic as the account holds it.
 *
 * @param subscriptions of everybody, confirmed or not, sorted by endpoint
 * @param policy the access policy as JSON; empty when unknown
 */
public record LiveTopic(
    String name,
    String arn,
    List<LiveSubscription> subscriptions,
    SortedMap<String, String> tags,
    String policy) {

  public LiveTopic {
    subscriptions =
        subscriptions.stream()
            .sorted(
                Comparator.comparing((LiveSubscription each) -> each.endpoint().address())
                    .thenComparing(each -> each.endpoint().protocol()))
            .toList();
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
