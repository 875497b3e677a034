package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * The policies in docs/iam allow what is called and no more. Three sources have to agree: the
 * actions that the adapters name, the operations that the wire tests saw over HTTP, and the
 * policies.
 */
class PermissionsTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));
  private static final Path ADAPTERS = ROOT.resolve("service/src/main/java/io/tocsin/adapter/aws");
  private static final Path WIRE_TESTS =
      ROOT.resolve("service/src/test/java/io/tocsin/adapter/aws");

  /** As {@code AwsFailures.call} is told: {@code "cloudwatch:PutMetricAlarm"}. */
  private static final Pattern ACTION = Pattern.compile("\"([a-z]+:[A-Z][A-Za-z]+)\"");

  private static final Pattern CLIENT =
      Pattern.compile("software\\.amazon\\.awssdk\\.services\\.(\\w+)\\.\\w+Client");
  private static final Set<String> NO_OPERATIONS = Set.of("builder", "create", "close", "waiter");

  /** Services whose package in the SDK is not their name in policies. */
  private static final Map<String, String> PREFIXES =
      Map.of(
          "resourcegroupstaggingapi", "tag",
          "cloudwatchlogs", "logs",
          "eventbridge", "events");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.tocsin.adapter.aws");

  @Test
  void what_is_declared_what_is_called_and_what_is_allowed_agree() throws IOException {
    assertThat(new Permissions(declared(), recorded(), policies()).disagreements()).isEmpty();
  }

  @Test
  void policies_are_as_iam_reads_them() throws IOException {
    for (String name : policyNames()) {
      JsonNode policy = read(name);
      assertThat(policy.get("Version").asText()).isEqualTo("2012-10-17");
      Set<String> ids = new HashSet<>();
      for (JsonNode statement : policy.get("Statement")) {
        assertThat(statement.get("Effect").asText()).isEqualTo("Allow");
        assertThat(ids.add(statement.get("Sid").asText())).as("%s", statement).isTrue();
        List<String> actions = new ArrayList<>();
        statement.get("Action").forEach(action -> actions.add(action.asText()));
        assertThat(actions).isSorted().allMatch(action -> !action.contains("*"));
      }
    }
  }

  @Test
  void a_plan_cannot_write() throws IOException {
    assertThat(policies().get("plan"))
        .allMatch(
            action ->
                Permissions.OF_THE_SDK.contains(action)
                    || action.matches("[a-z]+:(Describe|List|Get).*"));
  }

  @Test
  void an_operation_without_its_permission_is_told() {
    assertThat(
            made(Set.of("sns:ListTopics", "sns:Publish"), Set.of("sns:ListTopics", "sns:Publish"))
                .disagreements())
        .containsExactly("docs/iam/apply.json lacks sns:Publish");
  }

  @Test
  void a_permission_too_many_is_told() {
    assertThat(made(Set.of(), Set.of()).disagreements())
        .containsExactly(
            "docs/iam/apply.json allows sns:ListTopics, which nothing needs",
            "docs/iam/plan.json allows sns:ListTopics, which nothing needs");
  }

  @Test
  void an_operation_that_no_wire_test_sees_is_told() {
    assertThat(made(Set.of("sns:ListTopics"), Set.of()).disagreements())
        .containsExactly("sns:ListTopics is called, and no wire test sees it called");
  }

  @Test
  void an_operation_over_the_wire_that_nobody_names_is_told() {
    assertThat(
            made(Set.of("sns:ListTopics"), Set.of("sns:ListTopics", "sns:Publish")).disagreements())
        .containsExactly("sns:Publish went over the wire, and no adapter names it");
  }

  @Test
  void what_aws_asks_of_the_caller_comes_with_the_call() {
    Set<String> all = union(Set.of("cloudwatch:PutLogAlarm"), Permissions.OF_THE_SDK);
    assertThat(
            new Permissions(
                    Map.of("CloudWatchAlarms", Set.of("cloudwatch:PutLogAlarm")),
                    all,
                    Map.of("apply", all))
                .disagreements())
        .containsExactly("docs/iam/apply.json lacks iam:PassRole");
  }

  /** An adapter that calls something, under policies that allow listing topics. */
  private static Permissions made(Set<String> called, Set<String> recorded) {
    Set<String> allowed = union(Set.of("sns:ListTopics"), Permissions.OF_THE_SDK);
    return new Permissions(
        Map.of("SnsTopics", called),
        union(recorded, Permissions.OF_THE_SDK),
        new TreeMap<>(Map.of("plan", allowed, "apply", allowed)));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> union = new TreeSet<>(one);
    union.addAll(other);
    return union;
  }

  /** The operations of the SDK's clients that each adapter's byte code calls. */
  private static Map<String, Set<String>> declared() {
    Map<String, Set<String>> declared = new TreeMap<>();
    for (JavaClass adapter : CLASSES) {
      String name = adapter.getName().replaceFirst("\\$.*", "").replaceFirst(".*\\.", "");
      for (JavaCodeUnitAccess<?> access : adapter.getCodeUnitAccessesFromSelf()) {
        Matcher client = CLIENT.matcher(access.getTargetOwner().getName());
        String method = access.getName();
        if (client.matches() && !NO_OPERATIONS.contains(method)) {
          String service = client.group(1);
          declared
              .computeIfAbsent(name, key -> new TreeSet<>())
              .add(action(PREFIXES.getOrDefault(service, service) + ":" + capital(method)));
        }
      }
    }
    assertThat(declared).containsKeys("CloudWatchAlarms", "SnsTopics", "AthenaRun");
    return declared;
  }

  /** S3's operations and actions are two lists: "Actions, resources, and condition keys for S3". */
  private static String action(String operation) {
    return operation.equals("s3:ListObjectsV2") ? "s3:ListBucket" : operation;
  }

  private static String capital(String method) {
    return Character.toUpperCase(method.charAt(0)) + method.substring(1);
  }

  @Test
  void what_sentences_of_failures_name_is_called() throws IOException {
    Set<String> called = new TreeSet<>(Permissions.OF_THE_SDK);
    declared().values().forEach(called::addAll);
    Set<String> named = new TreeSet<>();
    try (Stream<Path> files = Files.list(ADAPTERS)) {
      for (Path file : files.toList()) {
        ACTION
            .matcher(Files.readString(file))
            .results()
            .forEach(action -> named.add(action.group(1)));
      }
    }
    assertThat(called).containsAll(named);
  }

  /** Runs the wire tests, whichever ran before. */
  private static Set<String> recorded() throws IOException {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create().execute(wireTests(), summary);
    assertThat(summary.getSummary().getTestsSucceededCount()).isPositive();
    assertThat(summary.getSummary().getFailures()).isEmpty();
    return WireServer.recorded();
  }

  private static LauncherDiscoveryRequest wireTests() throws IOException {
    try (Stream<Path> files = Files.list(WIRE_TESTS)) {
      List<ClassSelector> tests =
          files
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .filter(name -> name.endsWith("WireTest"))
              .sorted()
              .map(name -> selectClass(PermissionsTest.class.getPackageName() + "." + name))
              .toList();
      return LauncherDiscoveryRequestBuilder.request().selectors(tests).build();
    }
  }

  private static List<String> policyNames() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("docs/iam"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.replace(".json", ""))
          .sorted()
          .toList();
    }
  }

  private static Map<String, Set<String>> policies() throws IOException {
    Map<String, Set<String>> policies = new TreeMap<>();
    for (String name : policyNames()) {
      Set<String> actions = new TreeSet<>();
      read(name)
          .get("Statement")
          .forEach(
              statement -> statement.get("Action").forEach(action -> actions.add(action.asText())));
      policies.put(name, actions);
    }
    assertThat(policies).containsOnlyKeys("plan", "apply", "server", "logs", "compact");
    return policies;
  }

  private static JsonNode read(String policy) throws IOException {
    return new ObjectMapper()
        .readTree(Files.readString(ROOT.resolve("docs/iam/" + policy + ".json")));
  }
}
