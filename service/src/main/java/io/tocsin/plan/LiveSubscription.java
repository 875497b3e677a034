package io.tocsin.plan;

import io.tocsin.definition.Endpoint;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A subscription of a topic.
 *
 * @param arn null while it exists but is not confirmed; such a one must not be made again, since
 *     every Subscribe sends another mail
 * @param attributes those of {@link SubscriptionForm} as SNS tells them; empty until it is
 *     confirmed, null when it is another account's, which alone may read them
 */
public record LiveSubscription(
    Endpoint endpoint, @Nullable String arn, @Nullable SortedMap<String, String> attributes) {

  public LiveSubscription {
    attributes =
        attributes == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** One with the attributes that SNS makes subscriptions with. */
  public LiveSubscription(String protocol, String address, @Nullable String arn) {
    this(new Endpoint(protocol, address), arn, new TreeMap<>(Map.of()));
  }

  public boolean confirmed() {
    return arn != null;
  }
}
