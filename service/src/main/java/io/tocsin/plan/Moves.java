package io.tocsin.plan;

import io.tocsin.definition.Endpoint;
import io.tocsin.definition.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What plans remember of live, and whether it is still so. */
final class Moves {
  private Moves() {}

  static Basis absent(Change.Resource resource, String name) {
    return new Basis(resource, name, new TreeMap<>());
  }

  static Basis of(LiveAlarm live, Change.Resource resource, AlarmArns arns) {
    SortedMap<String, String> fields = NormalForm.of(live.alarm(), arns);
    fields.put("Type", resourceOf(live).text());
    return new Basis(
        resource,
        live.name(),
        Fields.union(fields, NormalForm.ofTags(Ownership.compared(live.tags(), Map.of()))));
  }

  static Basis of(LiveTopic live) {
    SortedMap<String, String> fields = NormalForm.ofTags(Ownership.compared(live.tags(), Map.of()));
    fields.put("TopicArn", live.arn());
    fields.putAll(TopicPolicy.fields(live.policy()));
    live.subscriptions()
        .forEach(
            subscription -> {
              Endpoint endpoint = subscription.endpoint();
              String field =
                  "Subscriptions[%s %s]".formatted(endpoint.protocol(), endpoint.shown());
              fields.put(field, "exists");
              SortedMap<String, String> attributes = subscription.attributes();
              SubscriptionForm.of(attributes == null ? Map.of() : attributes)
                  .forEach((attribute, value) -> fields.put(field + "." + attribute, value));
            });
    return new Basis(Change.Resource.TOPIC, live.name(), fields);
  }

  static Basis of(LiveLogGroup live) {
    SortedMap<String, String> fields = NormalForm.ofTags(Ownership.compared(live.tags(), Map.of()));
    fields.put("LogGroupArn", live.arn());
    fields.put("RetentionInDays", String.valueOf(live.retentionDays()));
    return new Basis(Change.Resource.LOG_GROUP, live.name(), fields);
  }

  static Basis of(LiveRule live) {
    return new Basis(
        Change.Resource.EVENT_RULE,
        live.name(),
        Fields.union(live.fields(), NormalForm.ofTags(Ownership.compared(live.tags(), Map.of()))));
  }

  static Basis of(LiveMute live) {
    return new Basis(
        Change.Resource.MUTE_RULE,
        live.name(),
        Fields.union(live.fields(), NormalForm.ofTags(Ownership.compared(live.tags(), Map.of()))));
  }

  static Basis of(LiveDetector live) {
    SortedMap<String, String> fields = LiveDetector.fields(live.settings());
    // An empty basis says that there is none.
    fields.put("Statistic", live.model().statistic().text());
    return new Basis(Change.Resource.ANOMALY_DETECTOR, live.name(), fields);
  }

  static Basis of(LiveDashboard live) {
    SortedMap<String, String> fields = NormalForm.ofTags(Ownership.compared(live.tags(), Map.of()));
    fields.put(BodyForm.FIELD, BodyForm.summary(live.body()));
    return new Basis(Change.Resource.DASHBOARD, live.name(), fields);
  }

  static Basis of(LogFilter live) {
    return new Basis(Change.Resource.METRIC_FILTER, live.fullName(), live.fields());
  }

  static Change.Resource resourceOf(LiveAlarm live) {
    return Change.Resource.of(live.alarm());
  }

  /** A sentence for everything that is not as the plan saw it; empty when nothing moved. */
  static List<String> since(Plan plan, Live now) {
    Environment environment = plan.environment();
    AlarmArns arns = new AlarmArns(environment);
    List<String> result = new ArrayList<>();
    for (Basis basis : plan.basis()) {
      SortedMap<String, String> fields = now(basis, now, arns);
      List<FieldChange> moved = Fields.diff(basis.fields(), fields);
      if (!moved.isEmpty()) {
        result.add(sentence(basis, fields, moved));
      }
    }
    return result;
  }

  private static SortedMap<String, String> now(Basis basis, Live now, AlarmArns arns) {
    if (basis.resource() == Change.Resource.TOPIC) {
      return fields(basis, now.topics().stream().map(Moves::of));
    }
    if (basis.resource() == Change.Resource.LOG_GROUP) {
      return fields(basis, now.logs().groups().stream().map(Moves::of));
    }
    if (basis.resource() == Change.Resource.METRIC_FILTER) {
      return fields(basis, now.logs().filters().stream().map(Moves::of));
    }
    if (basis.resource() == Change.Resource.EVENT_RULE) {
      return fields(basis, now.rules().stream().map(Moves::of));
    }
    if (basis.resource() == Change.Resource.MUTE_RULE) {
      return fields(basis, now.mutes().stream().map(Moves::of));
    }
    if (basis.resource() == Change.Resource.ANOMALY_DETECTOR) {
      return fields(basis, now.detectors().stream().map(Moves::of));
    }
    if (basis.resource() == Change.Resource.DASHBOARD) {
      return fields(basis, now.dashboards().stream().map(Moves::of));
    }
    for (OtherAlarm other : now.alarms().others()) {
      if (other.name().equals(basis.name())) {
        return new TreeMap<>(Map.of("Type", "an alarm that " + other.reason()));
      }
    }
    return now.alarms().alarms().stream()
        .filter(alarm -> alarm.name().equals(basis.name()))
        .findFirst()
        .map(alarm -> of(alarm, basis.resource(), arns).fields())
        .orElseGet(TreeMap::new);
  }

  private static SortedMap<String, String> fields(Basis basis, Stream<Basis> now) {
    return now.filter(each -> each.name().equals(basis.name()))
        .findFirst()
        .map(Basis::fields)
        .orElseGet(TreeMap::new);
  }

  private static String sentence(
      Basis basis, SortedMap<String, String> now, List<FieldChange> moved) {
    String what = "the " + basis.resource().text() + " '" + basis.name() + "'";
    if (basis.fields().isEmpty()) {
      return what + " did not exist when the plan was made and does now; plan again";
    }
    if (now.isEmpty()) {
      return what + " existed when the plan was made and does not now; plan again";
    }
    return moved.stream()
        .map(
            change ->
                "%s was %s and is %s"
                    .formatted(change.field(), orAbsent(change.live()), orAbsent(change.desired())))
        .collect(
            Collectors.joining(
                ", ", what + " has changed since the plan was made: ", "; plan again"));
  }

  private static String orAbsent(String value) {
    return value.isEmpty() ? "absent" : "'" + value + "'";
  }
}
