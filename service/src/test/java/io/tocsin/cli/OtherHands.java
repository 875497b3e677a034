package io.tocsin.cli;

import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.adapter.jdbi.Database;
import io.tocsin.evaluation.EvaluationRangePolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** Somebody else at work in the same account, past Tocsin, as with the AWS command line. */
final class OtherHands {
  private final CloudWatchClient cloudWatch;

  private OtherHands(CloudWatchClient cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  static OtherHands of(Path folder) {
    return new OtherHands(
        EmbeddedAccount.open(
                Database.h2(folder.resolve("data/account")),
                "111122223333",
                "eu-central-1",
                Clock.systemUTC(),
                EvaluationRangePolicy.PUBLISHED_EVIDENCE,
                EmbeddedAccount.Confirmation.AT_ONCE)
            .cloudWatch());
  }

  List<String> run(List<String> words) {
    switch (words.get(0)) {
      case "put-metric-alarm" -> put(words.get(1), Double.parseDouble(words.get(2)));
      case "delete-alarm" -> cloudWatch.deleteAlarms(request -> request.alarmNames(words.get(1)));
      case "describe-alarms" -> {
        return describe();
      }
      default -> throw new IllegalArgumentException("no such command: aws " + words);
    }
    return List.of();
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

  private List<String> describe() {
    List<String> lines = new ArrayList<>();
    for (MetricAlarm alarm : cloudWatch.describeAlarms().metricAlarms()) {
      lines.add(alarm.alarmName() + " > " + alarm.threshold());
    }
    return lines;
  }
}
