package io.tocsin.adapter.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.definition.Endpoint;
import io.tocsin.lint.LiveAccounts.Seen;
import io.tocsin.lint.LiveAccounts.Topic;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import io.tocsin.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.Subscription;

/** Whether what alarms are declared over, and what they tell, is in an account. */
public final class LivePresence {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DAY = 86_400;

  private final CloudWatchClient cloudWatch;
  private final SnsClient sns;
  private final MetricDataReader data;

  /**
   * @param data reads many series at once
   */
  public LivePresence(CloudWatchClient cloudWatch, SnsClient sns, MetricDataReader data) {
    this.cloudWatch = cloudWatch;
    this.sns = sns;
    this.data = data;
  }

  /**
   * How metrics are: those that are listed are asked for datapoints.
   *
   * @param within how long ago a datapoint may be; whole days are read
   */
  public Map<Metric, Seen> metrics(Set<Metric> metrics, Duration within, Instant now) {
    Map<Metric, Seen> seen = new LinkedHashMap<>();
    Map<List<String>, Set<Metric>> listed = new LinkedHashMap<>();
    List<Metric> there = new ArrayList<>();
    for (Metric metric : metrics) {
      Set<Metric> same =
          listed.computeIfAbsent(List.of(metric.namespace(), metric.name()), this::list);
      if (same.contains(metric)) {
        there.add(metric);
      } else {
        seen.put(metric, Seen.ABSENT);
      }
    }
    Instant end = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    List<MetricStat> stats =
        there.stream()
            .map(metric -> new MetricStat(metric, DAY, Statistic.SAMPLE_COUNT, null))
            .toList();
    List<Series> series = data.read(stats, end.minus(within).minus(1, ChronoUnit.DAYS), end);
    for (int i = 0; i < there.size(); i++) {
      seen.put(there.get(i), hasData(series.get(i)) ? Seen.REPORTING : Seen.SILENT);
    }
    return seen;
  }

  private static boolean hasData(Series series) {
    for (int slot = 0; slot < series.size(); slot++) {
      if (!series.isMissing(slot)) {
        return true;
      }
    }
    return false;
  }

  /** All metrics of a name, whatever their dimensions: a filter would not tell sets apart. */
  private Set<Metric> list(List<String> named) {
    Set<Metric> metrics = new HashSet<>();
    String token = null;
    int pages = 0;
    do {
      ListMetricsRequest request =
          ListMetricsRequest.builder()
              .namespace(named.get(0))
              .metricName(named.get(1))
              .nextToken(token)
              .build();
      ListMetricsResponse page =
          AwsFailures.call("cloudwatch:ListMetrics", () -> cloudWatch.listMetrics(request));
      page.metrics()
          .forEach(
              metric ->
                  metrics.add(
                      MetricConverter.metric(
                          metric.namespace(), metric.metricName(), metric.dimensions())));
      token = page.nextToken();
    } while (CloudWatchAlarms.more(token, ++pages));
    return metrics;
  }

  /**
   * A topic.
   *
   * @param account whose alarms publish to it
   * @return empty when there is none
   */
  public Optional<Topic> topic(String arn, String account) {
    String policy;
    try {
      policy = sns.getTopicAttributes(request -> request.topicArn(arn)).attributes().get("Policy");
    } catch (NotFoundException e) {
      return Optional.empty();
    } catch (SdkException e) {
      return AwsFailures.call(
          "sns:GetTopicAttributes",
          () -> {
            throw e;
          });
    }
    return Optional.of(
        new Topic(arn, policy == null || mayPublish(policy, account), unconfirmed(arn)));
  }

  private List<String> unconfirmed(String arn) {
    List<String> unconfirmed = new ArrayList<>();
    String token = null;
    int pages = 0;
    do {
      ListSubscriptionsByTopicRequest request =
          ListSubscriptionsByTopicRequest.builder().topicArn(arn).nextToken(token).build();
      ListSubscriptionsByTopicResponse page =
          AwsFailures.call(
              "sns:ListSubscriptionsByTopic", () -> sns.listSubscriptionsByTopic(request));
      for (Subscription subscription : page.subscriptions()) {
        if (SnsTopics.PENDING.equals(subscription.subscriptionArn())) {
          unconfirmed.add(
              new Endpoint(subscription.protocol(), subscription.endpoint()).toString());
        }
      }
      token = page.nextToken();
    } while (CloudWatchAlarms.more(token, ++pages));
    return unconfirmed.stream().sorted().toList();
  }

  /**
   * Whether a policy lets CloudWatch publish for alarms of an account: a statement allows it to
   * CloudWatch, to everybody or to the account, and none denies it. Conditions on account and alarm
   * are looked at, others are taken to hold, so that only what surely fails is told ("Using Amazon
   * SNS for CloudWatch alarms", CloudWatch User Guide, read in September 2026).
   */
  static boolean mayPublish(String policy, String account) {
    JsonNode statements;
    try {
      statements = JSON.readTree(policy).path("Statement");
    } catch (JsonProcessingException e) {
      return false;
    }
    boolean allowed = false;
    for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
      boolean applies =
          matches(statement.path("Action"), "sns:publish", "sns:*", "*")
              && isFor(statement.path("Principal"), account)
              && holds(statement.path("Condition"), account);
      boolean deny = statement.path("Effect").asText().equals("Deny");
      if (applies && deny && statement.path("Condition").isMissingNode()) {
        return false;
      }
      allowed |= applies && !deny;
    }
    return allowed;
  }

  private static boolean isFor(JsonNode principal, String account) {
    return principal.asText().equals("*")
        || matches(principal.path("AWS"), "*", account, "arn:aws:iam::" + account + ":root")
        || matches(principal.path("Service"), "cloudwatch.amazonaws.com", "*");
  }

  private static boolean holds(JsonNode condition, String account) {
    for (JsonNode operator : condition) {
      for (Map.Entry<String, JsonNode> key : operator.properties()) {
        String name = key.getKey().toLowerCase(Locale.ROOT);
        boolean ofAccount = name.equals("aws:sourceowner") || name.equals("aws:sourceaccount");
        boolean ofAlarm = name.equals("aws:sourcearn");
        if ((ofAccount && !matches(key.getValue(), account, "*"))
            || (ofAlarm && !has(key.getValue(), ":cloudwatch:", account))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean has(JsonNode values, String service, String account) {
    for (JsonNode value : values.isArray() ? values : List.of(values)) {
      String arn = value.asText();
      boolean everything = arn.equals("*");
      boolean ours = arn.contains(":" + account + ":") || arn.contains(":*:");
      if (everything || (ours && (arn.contains(service) || arn.startsWith("arn:aws:*")))) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(JsonNode values, String... any) {
    for (JsonNode value : values.isArray() ? values : List.of(values)) {
      for (String wanted : any) {
        if (value.asText().equalsIgnoreCase(wanted)) {
          return true;
        }
      }
    }
    return false;
  }
}
