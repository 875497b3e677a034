package io.tocsin.definition;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.PromQlAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.names.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code actions:}, what an alarm runs on ALARM beside telling its route. Which services can
 * be run, and by which kinds of alarms, is from PutMetricAlarm, PutCompositeAlarm and PutLogAlarm
 * (API reference, November 2026) and from refusals of the live service.
 */
final class ActionReader {
  private static final int MOST = 5;
  private static final int LONGEST = 1_024;
  private static final Set<String> SERVICES =
      new TreeSet<>(
          Set.of(
              "sns", "lambda", "autoscaling", "automate", "swf", "ssm", "ssm-incidents", "aiops"));
  private static final Set<String> ON_ALARM = Set.of("ssm", "ssm-incidents", "aiops");
  private static final Set<String> EC2 = Set.of("automate", "swf");
  private static final Set<String> EC2_AND_SCALING = Set.of("automate", "swf", "autoscaling");

  private final Findings findings;

  ActionReader(Findings findings) {
    this.findings = findings;
  }

  /**
   * ARNs with {@code {region}} and {@code {account}} filled in; those with a mistake are left out.
   *
   * @param target where the alarm is to be
   */
  List<Located> read(Section alarm, Environment target) {
    if (!alarm.isMapping(KeptActions.KEY)) {
      return read(alarm, KeptActions.KEY, target);
    }
    Section lists = alarm.section(KeptActions.KEY, "the actions of " + alarm.what());
    List<Located> actions = new ArrayList<>();
    for (String key : lists == null ? List.<String>of() : KeptActions.LISTS) {
      actions.addAll(read(lists, key, target));
    }
    return actions;
  }

  private List<Located> read(Section holder, String key, Environment target) {
    List<Located> actions = new ArrayList<>();
    for (Located text : holder.texts(key)) {
      String arn =
          Template.fill(
              text.text(), Map.of("region", target.region(), "account", target.account()));
      if (isAllowed(arn, text, target) && isForState(arn, text, key)) {
        actions.add(new Located(arn, text.at(), text.lead()));
      }
    }
    return actions;
  }

  /** OpsItems, incidents and investigations are begun, and nothing is begun when all is well. */
  private boolean isForState(String arn, Located text, String key) {
    String service = arn.split(":", 6)[2];
    return !ON_ALARM.contains(service)
        || key.equals(KeptActions.KEY)
        || key.equals("alarm")
        || mistake(
            text,
            "the action of '" + service + "' stands under '" + key + "', expected it under 'alarm'",
            "CloudWatch runs it on ALARM alone");
  }

  private boolean isAllowed(String arn, Located text, Environment target) {
    String[] parts = arn.split(":", 6);
    if (parts.length < 6 || !parts[0].equals("arn") || arn.length() > LONGEST) {
      return mistake(
          text,
          "action '"
              + Notation.shortened(arn)
              + "' is no ARN, expected one of 1,024 characters at"
              + " most, as in arn:aws:lambda:{region}:{account}:function:name",
          null);
    }
    if (!SERVICES.contains(parts[2])) {
      return mistake(
          text,
          "an alarm cannot run '" + parts[2] + "', expected one of " + String.join(", ", SERVICES),
          Names.nearest(parts[2], SERVICES)
              .map(near -> "did you mean '" + near + "'?")
              .orElse(null));
    }
    if (EC2.contains(parts[2]) && !parts[3].equals(target.region())) {
      return mistake(
          text,
          "the action is in Region '"
              + parts[3]
              + "', expected that of the alarm, "
              + target.region(),
          "write {region} there");
    }
    return true;
  }

  /**
   * Notes what this kind of alarm cannot run.
   *
   * @param all how many actions the alarm runs on ALARM, its route among them
   */
  void check(Section section, List<Located> actions, int all, Alarm alarm) {
    if (all > MOST && section.isList(KeptActions.KEY)) {
      findings.error(
          "actions",
          section.at("actions"),
          section.what() + " has " + all + " actions, its route among them, expected 5 at most",
          "let a topic or a function tell the others");
    }
    Set<String> refused = refused(alarm);
    for (Located action : actions) {
      String service = action.text().split(":", 6)[2];
      if (refused.contains(service)) {
        mistake(
            action,
            section.what() + " is " + kind(alarm) + ", which runs no action of '" + service + "'",
            "put it on a metric alarm of its own");
      }
    }
  }

  private static Set<String> refused(Alarm alarm) {
    if (!(alarm instanceof MetricAlarm metric)) {
      return EC2_AND_SCALING;
    }
    if (metric.comparisonOperator().needsBand() || metric.unevaluated().isPresent()) {
      return EC2_AND_SCALING;
    }
    return metric.watched() instanceof Watched.MetricMath ? EC2 : Set.of();
  }

  private static String kind(Alarm alarm) {
    if (alarm instanceof CompositeAlarm) {
      return "a composite alarm";
    }
    if (alarm instanceof PromQlAlarm || alarm instanceof LogAlarm) {
      return "an alarm on " + alarm.unevaluated().orElse("a query");
    }
    MetricAlarm metric = (MetricAlarm) alarm;
    return Stream.of(
            metric.unevaluated().map(what -> "an alarm on " + what).orElse(""),
            metric.comparisonOperator().needsBand() ? "an alarm on an anomaly band" : "",
            "a metric math alarm")
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private boolean mistake(Located at, String sentence, @Nullable String hint) {
    findings.error("actions", at.at(), sentence, hint);
    return false;
  }
}
