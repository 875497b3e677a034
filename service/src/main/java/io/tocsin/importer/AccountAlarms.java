package io.tocsin.importer;

import io.tocsin.alarm.BandModel;
import io.tocsin.definition.BandSettings;
import io.tocsin.definition.Environment;
import io.tocsin.definition.Tags;
import io.tocsin.metric.Metric;
import io.tocsin.plan.LiveAlarm;
import io.tocsin.plan.LiveAlarms;
import io.tocsin.plan.LiveDetector;
import io.tocsin.plan.LiveDetectors;
import io.tocsin.plan.OtherAlarm;
import io.tocsin.plan.Ownership;
import io.tocsin.plan.TaggedAlarms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The alarms that an account holds, in as few calls as listing them takes. */
public final class AccountAlarms {
  private AccountAlarms() {}

  /**
   * @param detectors asked only when an alarm has a band
   * @param prefix what names begin with; empty for all alarms
   * @param tags that alarms have to have; empty for all alarms
   * @throws io.tocsin.plan.AccountFailure when the account does not answer
   */
  public static Found read(
      LiveAlarms alarms,
      TaggedAlarms tagged,
      LiveDetectors detectors,
      Environment environment,
      String prefix,
      Map<String, String> tags) {
    Map<String, SortedMap<String, String>> chosen = tags.isEmpty() ? Map.of() : tagged.tagged(tags);
    LiveAlarms.Listing listing = alarms.list(Set.of());
    List<FoundAlarm> found = new ArrayList<>();
    List<NotUnderstood> not = new ArrayList<>();
    for (LiveAlarm alarm : listing.alarms()) {
      if (!alarm.name().startsWith(prefix)
          || (!tags.isEmpty() && !chosen.containsKey(alarm.arn()))) {
        continue;
      }
      SortedMap<String, String> its = chosen.getOrDefault(alarm.arn(), alarm.tags());
      if (its.containsKey(Tags.MANAGED) && !Ownership.areOurs(its, environment)) {
        not.add(
            new NotUnderstood(
                alarm.name(),
                "",
                "is managed by Tocsin for platform '%s', environment '%s', and left to it"
                    .formatted(
                        its.getOrDefault(Tags.PLATFORM, ""),
                        its.getOrDefault(Tags.ENVIRONMENT, ""))));
      } else {
        found.add(new FoundAlarm(alarm.alarm(), its));
      }
    }
    for (OtherAlarm other : listing.others()) {
      String arn =
          "arn:aws:cloudwatch:%s:%s:alarm:%s"
              .formatted(environment.region(), environment.account(), other.name());
      if (other.name().startsWith(prefix) && (tags.isEmpty() || chosen.containsKey(arn))) {
        not.add(new NotUnderstood(other.name(), "", other.reason()));
      }
    }
    return new Found(withBands(found, detectors), List.of(), not);
  }

  private static List<FoundAlarm> withBands(List<FoundAlarm> found, LiveDetectors detectors) {
    Set<Metric> metrics =
        found.stream()
            .flatMap(alarm -> BandModel.of(alarm.alarm()).stream())
            .map(BandModel::metric)
            .collect(Collectors.toSet());
    Map<BandModel, BandSettings> settings =
        detectors.list(metrics).stream()
            .collect(Collectors.toMap(LiveDetector::model, LiveDetector::settings));
    return found.stream()
        .map(
            alarm ->
                BandModel.of(alarm.alarm())
                    .flatMap(model -> Optional.ofNullable(settings.get(model)))
                    .map(alarm::with)
                    .orElse(alarm))
        .toList();
  }
}
