package io.tocsin.adapter.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the adapters say that they call, what went over the wire, and what policies allow, compared.
 * Actions are as in IAM policies: {@code sns:ListTopics}.
 *
 * @param declared by adapter class, what its source names
 * @param recorded what wire tests saw being called
 * @param policies by name ({@code plan}, {@code apply}, {@code server}, {@code logs}, {@code
 *     compact}), what each allows
 */
record Permissions(
    Map<String, Set<String>> declared, Set<String> recorded, Map<String, Set<String>> policies) {
  private static final Pattern READS = Pattern.compile("[a-z]+:(Describe|List|Get)[A-Za-z]+");

  /** Adapters that not everybody needs; every other one is read by all and written by apply. */
  private static final Map<String, Set<String>> ONLY =
      Map.ofEntries(
          Map.entry("AlarmHistoryReader", Set.of("plan", "server")),
          Map.entry("MetricDataReader", Set.of("plan", "server")),
          Map.entry("LivePresence", Set.of("plan")),
          Map.entry("AwsResourceFinder", Set.of("plan")),
          Map.entry("HeartbeatMetric", Set.of("server")),
          Map.entry("ReportPlaces", Set.of("server")),
          Map.entry("AthenaRun", Set.of("server", "compact")),
          Map.entry("AthenaPoller", Set.of("server", "compact")),
          Map.entry("AthenaResults", Set.of("server", "compact")),
          Map.entry("AthenaTables", Set.of("logs")),
          Map.entry("S3Logs", Set.of("logs")));

  /** Policies that allow what the adapters above need, and nothing else. */
  private static final Set<String> OF_NAMED = Set.of("logs", "compact");

  /** What the SDK calls by itself, for the environment's role. */
  static final Set<String> OF_THE_SDK = Set.of("sts:AssumeRole");

  /** What a wire test calls that is about the SDK alone. */
  private static final Set<String> OF_THE_TESTS =
      Set.of("cloudwatch:PutAlarmMuteRule", "cloudwatch:GetAlarmMuteRule");

  /**
   * What AWS asks of the caller when an action is called, though Tocsin never calls it: "Athena and
   * S3 permissions", "Fine-grained access to databases and tables in the Glue Data Catalog", and
   * PutLogAlarm's roles; read in November 2026.
   */
  static final Map<String, Set<String>> ON_BEHALF =
      Map.of(
          "athena:StartQueryExecution",
          Set.of(
              "glue:GetDatabase",
              "glue:GetTable",
              "glue:GetPartition",
              "glue:GetPartitions",
              "s3:GetBucketLocation",
              "s3:GetObject",
              "s3:ListBucket",
              "s3:PutObject",
              "s3:AbortMultipartUpload",
              "s3:ListMultipartUploadParts",
              "s3:ListBucketMultipartUploads"),
          "athena:GetTableMetadata",
          Set.of("glue:GetDatabase", "glue:GetTable"),
          "cloudwatch:PutLogAlarm",
          Set.of("iam:PassRole"));

  /**
   * What Athena's statements ask for in Glue where they make tables, views and partitions, by
   * policy: "Fine-grained access to databases and tables in the Glue Data Catalog", with its
   * examples for CREATE TABLE, DROP TABLE, ALTER TABLE ADD PARTITION and CREATE VIEW.
   */
  static final Map<String, Set<String>> BY_STATEMENTS =
      Map.of(
          "compact",
          Set.of(
              "glue:BatchCreatePartition",
              "glue:CreateTable",
              "glue:DeleteTable",
              "glue:UpdatePartition",
              "glue:UpdateTable"));

  /** Sentences about everything that does not agree; empty when all three do. */
  List<String> disagreements() {
    List<String> sentences = new ArrayList<>();
    Set<String> called = new TreeSet<>(OF_THE_SDK);
    declared.values().forEach(called::addAll);
    missing(called, recorded)
        .forEach(each -> sentences.add(each + " is called, and no wire test sees it called"));
    missing(missing(recorded, OF_THE_TESTS), called)
        .forEach(each -> sentences.add(each + " went over the wire, and no adapter names it"));
    Map<String, Set<String>> needed = needed();
    policies.forEach(
        (policy, allowed) -> {
          Set<String> needs = needed.getOrDefault(policy, Set.of());
          missing(needs, allowed)
              .forEach(each -> sentences.add("docs/iam/" + policy + ".json lacks " + each));
          missing(allowed, needs)
              .forEach(
                  each ->
                      sentences.add(
                          "docs/iam/" + policy + ".json allows " + each + ", which nothing needs"));
        });
    return sentences;
  }

  /** By policy. */
  private Map<String, Set<String>> needed() {
    Map<String, Set<String>> needed = new TreeMap<>();
    for (String policy : policies.keySet()) {
      Set<String> actions = new TreeSet<>(OF_THE_SDK);
      declared.forEach(
          (adapter, calls) ->
              calls.stream().filter(call -> isNeeded(adapter, call, policy)).forEach(actions::add));
      for (String action : Set.copyOf(actions)) {
        actions.addAll(ON_BEHALF.getOrDefault(action, Set.of()));
      }
      actions.addAll(BY_STATEMENTS.getOrDefault(policy, Set.of()));
      needed.put(policy, actions);
    }
    return needed;
  }

  private static boolean isNeeded(String adapter, String action, String policy) {
    Set<String> only = ONLY.get(adapter);
    if (only != null) {
      return only.contains(policy);
    }
    return !OF_NAMED.contains(policy)
        && (READS.matcher(action).matches() || policy.equals("apply"));
  }

  private static Set<String> missing(Set<String> these, Set<String> from) {
    Set<String> missing = new TreeSet<>(these);
    missing.removeAll(from);
    return missing;
  }
}
