package io.tocsin.cli;

import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.adapter.jdbi.Database;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.metric.Distribution;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSample;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** Somebody else at work in the same account, past Tocsin, as with the AWS command line. */
final class OtherHands {
  private final EmbeddedAccount account;
  private final CloudWatchClient cloudWatch;

  private OtherHands(EmbeddedAccount account) {
    this.account = account;
    this.cloudWatch = account.cloudWatch();
  }

  static OtherHands of(Path folder) {
    return new OtherHands(
        EmbeddedAccount.open(
            Database.h2(folder.resolve("data/account")),
            "111122223333",
            "eu-central-1",
            Clock.systemUTC(),
            EvaluationRangePolicy.PUBLISHED_EVIDENCE.with(Map.of("looks-far-back", 12)),
            EmbeddedAccount.Confirmation.AT_ONCE));
  }

  List<String> run(List<String> words) {
    switch (words.get(0)) {
      case "put-metric-alarm" -> put(words.get(1), Double.parseDouble(words.get(2)));
      case "delete-alarm" -> cloudWatch.deleteAlarms(request -> request.alarmNames(words.get(1)));
      case "delete-metric-filter" ->
          account
              .logs()
              .deleteMetricFilter(
                  request -> request.logGroupName(words.get(1)).filterName(words.get(2)));
      case "remove-targets" -> removeTargets(words.get(1));
      case "probe" ->
          probe(words.get(1), Integer.parseInt(words.get(2)), Integer.parseInt(words.get(3)));
      case "describe-alarms" -> {
        return describe();
      }
      default -> throw new IllegalArgumentException("no such command: aws " + words);
    }
    return List.of();
  }

  private void removeTargets(String rule) {
    account
        .events()
        .listTargetsByRule(request -> request.rule(rule))
        .targets()
        .forEach(
            target ->
                account.events().removeTargets(request -> request.rule(rule).ids(target.id())));
  }

  private void put(String name, double threshold) {
    cloudWatch.putMetricAlarm(
        request ->
            request
                .alarmName(name)
                .namespace("AWS/RDS")
                .metricName("CPUUtilization")
                .dimensions(d -> d.name("DBInstanceIdentifier").value("orders-db"))
                .statistic("Average")
                .period(60)
                .evaluationPeriods(1)
                .threshold(threshold)
                .comparisonOperator("GreaterThanThreshold"));
  }

  /** A probe of the evaluation range and hours of its metric, which stops with a breach. */
  private void probe(String name, int period, int n) {
    cloudWatch.putMetricAlarm(
        request ->
            request
                .alarmName(name)
                .namespace("Tocsin/Probe")
                .metricName("Value")
                .dimensions(d -> d.name("Probe").value(name))
                .statistic("Maximum")
                .period(period)
                .evaluationPeriods(n)
                .datapointsToAlarm(1)
                .threshold(0.5)
                .comparisonOperator("GreaterThanThreshold"));
    Metric metric = Metric.of("Tocsin/Probe", "Value", Map.of("Probe", name));
    Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(3));
    for (int minute = 0; minute < 120; minute++) {
      Instant at = start.plusSeconds(60L * minute);
      if (minute <= 40) {
        account.publish(
            List.of(new MetricSample(metric, at, Distribution.of(minute == 40 ? 1 : 0))));
      }
      account.evaluate(at.plusSeconds(60));
    }
  }

  private List<String> describe() {
    List<String> lines = new ArrayList<>();
    for (MetricAlarm alarm : cloudWatch.describeAlarms().metricAlarms()) {
      lines.add(alarm.alarmName() + " > " + alarm.threshold());
    }
    return lines;
  }
}
