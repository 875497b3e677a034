package io.tocsin.plan;

import io.tocsin.definition.Environment;
import io.tocsin.definition.Tags;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Whose a metric filter is. Filters have no tags, so their names say it: they begin with platform
 * and environment. Names alone are not enough where one environment is called {@code prod} and
 * another {@code prod-eu}; of those that the tags of the account's alarms, topics and log groups
 * tell of, the longest beginning counts.
 */
final class FilterOwners {
  private final String ours;
  private final TreeSet<String> longer = new TreeSet<>();

  private FilterOwners(String ours) {
    this.ours = ours;
  }

  static FilterOwners of(Environment environment, Live live) {
    FilterOwners owners = new FilterOwners(prefix(environment));
    Stream.of(
            live.alarms().alarms().stream().map(LiveAlarm::tags),
            live.topics().stream().map(LiveTopic::tags),
            live.logs().groups().stream().map(LiveLogGroup::tags),
            live.rules().stream().map(LiveRule::tags))
        .flatMap(tags -> tags)
        .forEach(owners::add);
    return owners;
  }

  /** How the names of an environment's filters and rules begin. */
  static String prefix(Environment environment) {
    return environment.fullName("");
  }

  private void add(SortedMap<String, String> tags) {
    Map<String, String> known = tags;
    String platform = known.get(Tags.PLATFORM);
    String environment = known.get(Tags.ENVIRONMENT);
    if (platform != null && environment != null) {
      String prefix = platform + "-" + environment + "-";
      if (prefix.length() > ours.length() && prefix.startsWith(ours)) {
        longer.add(prefix);
      }
    }
  }

  boolean isOurs(String filter) {
    return filter.startsWith(ours) && longer.stream().noneMatch(filter::startsWith);
  }

  /** The beginning that makes a filter somebody else's. */
  String other(String filter) {
    return longer.stream().filter(filter::startsWith).findFirst().orElse("");
  }
}
