package io.tocsin.adapter.embedded;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.PromQlAlarm;
import io.tocsin.alarm.StateTransition;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The plain text SNS mails to e-mail subscribers instead of the JSON of {@link AlarmMessage}. */
final class AlarmMail {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEEE dd MMMM, yyyy HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private AlarmMail() {}

  /** The text without the footer, which differs by subscriber. */
  static String text(StoredAlarm stored, StateTransition transition, AccountId account) {
    StringBuilder mail = new StringBuilder(2000);
    String time = TIME.format(transition.at());
    mail.append("You are receiving this email because your Amazon CloudWatch Alarm \"")
        .append(stored.name())
        .append("\" in the ")
        .append(RegionNames.of(account.region()))
        .append(" region has entered the ")
        .append(transition.to())
        .append(" state, because \"")
        .append(transition.reason().text())
        .append("\" at \"")
        .append(time)
        .append("\".\n\nView this alarm in the AWS Management Console:\n")
        .append(console(stored.name(), account))
        .append("\n\nAlarm Details:\n");
    line(mail, "Name", stored.name());
    String description = stored.alarm().description();
    line(mail, "Description", description == null ? "" : description);
    line(mail, "State Change", transition.from() + " -> " + transition.to());
    line(mail, "Reason for State Change", transition.reason().text());
    line(mail, "Timestamp", time);
    line(mail, "AWS Account", account.account());
    line(mail, "Alarm Arn", account.alarmArn(stored.name()));
    if (stored.alarm() instanceof MetricAlarm metric) {
      metric(mail, metric);
    } else if (stored.alarm() instanceof CompositeAlarm composite) {
      mail.append("\nAlarm Rule:\n").append(composite.rule()).append('\n');
    } else if (stored.alarm() instanceof PromQlAlarm promql) {
      mail.append("\nPromQL Query:\n").append(promql.query()).append('\n');
    } else if (stored.alarm() instanceof LogAlarm log) {
      mail.append("\nLogs Query:\n").append(log.query().text()).append('\n');
    }
    mail.append("\nState Change Actions:\n");
    for (AlarmState state :
        List.of(AlarmState.OK, AlarmState.ALARM, AlarmState.INSUFFICIENT_DATA)) {
      List<String> actions = stored.alarm().actions().on(state);
      mail.append("- ")
          .append(state)
          .append(": ")
          .append(actions.isEmpty() ? "" : actions.toString())
          .append('\n');
    }
    return mail.toString();
  }

  private static void metric(StringBuilder mail, MetricAlarm alarm) {
    mail.append("\nThreshold:\n- The alarm is in the ALARM state when the metric is ")
        .append(alarm.comparisonOperator().text())
        .append(' ')
        .append(alarm.threshold() == null ? "the band" : alarm.threshold().toString())
        .append(" for at least ")
        .append(alarm.effectiveDatapointsToAlarm())
        .append(" of the last ")
        .append(alarm.evaluationPeriods())
        .append(" period(s) of ")
        .append(alarm.period())
        .append(" seconds.\n\n");
    if (alarm.watched() instanceof Watched.SingleMetric single) {
      mail.append("Monitored Metric:\n");
      MetricStat stat = single.stat();
      wide(mail, "MetricNamespace", stat.metric().namespace());
      wide(mail, "MetricName", stat.metric().name());
      wide(mail, "Dimensions", dimensions(stat));
      wide(mail, "Period", stat.period() + " seconds");
      wide(mail, "Statistic", stat.statistic().text());
      wide(mail, "Unit", stat.unit() == null ? "not specified" : stat.unit());
    } else {
      mail.append("Monitored Metrics:\n");
      for (MetricDataQuery query : ((Watched.MetricMath) alarm.watched()).queries()) {
        MetricStat stat = query.metricStat();
        wide(
            mail,
            "MetricExpression " + query.id(),
            stat == null
                ? String.valueOf(query.expression())
                : stat.metric().namespace()
                    + " "
                    + stat.metric().name()
                    + " "
                    + dimensions(stat)
                    + " "
                    + stat.statistic()
                    + " of "
                    + stat.period()
                    + " seconds");
      }
    }
    wide(mail, "TreatMissingData", alarm.effectiveTreatMissingData().text());
  }

  private static String dimensions(MetricStat stat) {
    return stat.metric().dimensions().entrySet().stream()
        .map(e -> e.getKey() + " = " + e.getValue())
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static void line(StringBuilder mail, String label, String value) {
    mail.append(String.format(Locale.ROOT, "- %-27s %s%n", label + ":", value).replace("\r", ""));
  }

  private static void wide(StringBuilder mail, String label, String value) {
    mail.append(String.format(Locale.ROOT, "- %-36s %s%n", label + ":", value).replace("\r", ""));
  }

  private static String console(String alarm, AccountId account) {
    return "https://"
        + account.region()
        + ".console.aws.amazon.com/cloudwatch/deeplink.js?region="
        + account.region()
        + "#alarmsV2:alarm/"
        + encode(alarm);
  }

  /** What SNS puts under every plain-text mail. */
  static String footer(SubscriptionRow subscription, AccountId account) {
    return "\n\n--\nIf you wish to stop receiving notifications from this topic, please click or"
        + " visit the link below to unsubscribe:\nhttps://sns."
        + account.region()
        + ".amazonaws.com/unsubscribe.html?SubscriptionArn="
        + subscription.arn()
        + "&Endpoint="
        + encode(subscription.endpoint())
        + "\n\nPlease do not reply directly to this email. If you have any questions or comments"
        + " regarding this email, please contact us at https://aws.amazon.com/support\n";
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
