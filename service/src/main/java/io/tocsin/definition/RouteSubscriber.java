package io.tocsin.definition;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A subscriber that a route declares, with {@code {region}}, {@code {account}} and {@code
 * {environment}} still to be filled in.
 *
 * @param environments those that have it
 * @param attributes as of {@link DefinedSubscription}
 */
record RouteSubscriber(
    String protocol,
    String address,
    List<Environment> environments,
    SortedMap<String, String> attributes,
    Location source) {
  RouteSubscriber {
    environments = List.copyOf(environments);
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** Whether an environment has it, in whichever Region. */
  boolean isIn(Environment environment) {
    return environments.stream().anyMatch(each -> each.name().equals(environment.name()));
  }

  DefinedSubscription of(Environment environment) {
    SortedMap<String, String> filled = new TreeMap<>(attributes);
    filled.computeIfPresent(SubscriberReader.REDRIVE, (name, policy) -> fill(policy, environment));
    return new DefinedSubscription(
        new Endpoint(protocol, fill(address, environment)), filled, source);
  }

  static String fill(String text, Environment environment) {
    return Template.fill(
        text,
        Map.of(
            "region", environment.region(),
            "account", environment.account(),
            "environment", environment.name()));
  }
}
