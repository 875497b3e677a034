package io.tocsin.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.definition.DefinitionReader;
import io.tocsin.definition.Definitions;
import io.tocsin.definition.Finding;
import io.tocsin.render.GapsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GapsTest {
  private static final String PLATFORM =
      """
      platform: shop
      environments:
        prod: {account: "111122223333", region: eu-central-1}
      resources:
        orders: {type: sqs, QueueName: orders}
        orders-dlq: {type: sqs, QueueName: orders-dlq}
        mails: {type: sqs, QueueName: mails}
        logs: {type: sns, TopicName: logs}
      routes:
        ticket: {topic: ticket}
      """;

  private static final String QUEUE =
      """
      pack: queue
      title: Queue
      resources: {queue: sqs, dlq: {type: sqs, optional: true}}
      parameters: {who: {description: who reads the queue, default: the worker}}
      alarms:
        - name: age
          kind: cause
          severity: ticket
          summary: Messages wait
          metric: AWS/SQS ApproximateAgeOfOldestMessage
          statistic: Maximum
          threshold: "> 600"
          period: 1m
          datapoints: 5 of 5
          missing: notBreaching
        - name: dead
          kind: cause
          severity: ticket
          summary: "Messages of {queue.QueueName} were given up by {who}, see {dlq.QueueName}"
          metric: AWS/SQS ApproximateNumberOfMessagesVisible
          of: dlq
          statistic: Maximum
          threshold: "> 0"
          period: 1m
          datapoints: 1 of 1
          missing: notBreaching
        - name: sent
          profile: extended
          kind: cause
          severity: ticket
          summary: Many messages
          metric: AWS/SQS NumberOfMessagesSent
          statistic: Sum
          threshold: "> 1000"
          period: 1m
          datapoints: 5 of 5
          missing: notBreaching
      """;

  private static final String SPECIAL =
      QUEUE
          .replace("pack: queue", "pack: special")
          .replace("title: Queue", "title: Queue\nwhen: it is special");

  @TempDir Path folder;

  private GapReport gaps(String component, boolean extended) throws IOException {
    Definitions definitions = read(component);
    assertThat(definitions.findings()).isEmpty();
    return Gaps.of(definitions, extended);
  }

  private Definitions read(String component) throws IOException {
    Path alarms = Files.createDirectories(folder.resolve("alarms/packs")).getParent();
    Files.writeString(alarms.resolve("platform.yaml"), PLATFORM);
    Files.writeString(alarms.resolve("packs/queue.yaml"), QUEUE);
    Files.writeString(alarms.resolve("packs/special.yaml"), SPECIAL);
    Files.writeString(alarms.resolve("queues.yaml"), component);
    return DefinitionReader.read(alarms, null, Map.of());
  }

  private static String shown(Recommendation each) {
    return "%s %s %s %s%s%s"
        .formatted(
            each.component(),
            each.resource(),
            each.entry(),
            each.status(),
            each.reason() == null ? "" : " (" + each.reason() + ")",
            each.similar() == null ? "" : " ~ " + each.similar());
  }

  @Test
  void recommendations_are_present_missing_or_waived() throws IOException {
    GapReport report =
        gaps(
            """
            component: queues
            owner: orders
            use:
              - pack: queue
                roles: {queue: orders, dlq: orders-dlq}
                without: {age: it waits by design}
            alarms:
              - name: mails-old
                kind: cause
                severity: ticket
                summary: Mails wait
                metric: AWS/SQS ApproximateAgeOfOldestMessage
                of: mails
                statistic: Maximum
                threshold: "> 60"
                period: 1m
                datapoints: 5 of 5
                missing: notBreaching
            """,
            false);

    // The dead-letter queue is watched by the use that names it; 'special' is for nobody here.
    assertThat(report.recommendations())
        .extracting(GapsTest::shown)
        .containsExactly(
            "queues mails age MISSING ~ mails-old",
            "queues mails dead MISSING",
            "queues orders age WAIVED (it waits by design)",
            "queues orders dead PRESENT");
    assertThat(report.withoutPack()).isEqualTo(Map.of("logs", "sns"));
    assertThat(GapsText.of(report, 100, false))
        .isEqualTo(
            """
            4 recommended alarms: 1 present, 2 missing, 1 waived

            component  resource  pack   present  missing  waived
            ---------  --------  -----  -------  -------  ------
            queues     mails     queue        0        2       0
            queues     orders    queue        1        0       1

            mails (queue)
              missing age: Messages wait (mails-old watches the same metric)
              missing dead: Messages of mails were given up by the worker, see the dlq
            orders (queue)
              waived  age: it waits by design
            No pack is for logs, of type sns.
            """);
    assertThat(GapsText.markdown(report))
        .contains(
            "- mails: missing dead: Messages of mails were given up by the worker, see the dlq");
    assertThat(GapsText.json(report)).contains("\"missing\" : 2", "\"similar\" : \"mails-old\"");
  }

  @Test
  void a_use_without_an_optional_role_says_so_and_extended_ones_count_when_asked_for()
      throws IOException {
    GapReport report =
        gaps(
            """
            component: queues
            owner: orders
            use:
              - {pack: queue, for_each: [orders, mails], profile: extended}
              - {pack: special, resource: orders, as: orders-special}
            """,
            true);

    assertThat(report.recommendations())
        .extracting(GapsTest::shown)
        .contains(
            "queues mails dead MISSING (the use names no dlq)",
            "queues mails sent PRESENT",
            "queues orders sent PRESENT",
            "queues orders sent MISSING",
            " orders-dlq sent MISSING");
  }

  @Test
  void a_whole_pack_is_waived_but_for_what_is_asked_for_by_name() throws IOException {
    GapReport report =
        gaps(
            """
            component: queues
            owner: orders
            use:
              - pack: queue
                roles: {queue: orders, dlq: orders-dlq}
                with: {sent: {threshold: "> 5000"}}
                without: {"*": another team looks after it}
            """,
            false);

    assertThat(report.recommendations())
        .filteredOn(each -> each.resource().equals("orders"))
        .extracting(GapsTest::shown)
        .containsExactly(
            "queues orders age WAIVED (another team looks after it)",
            "queues orders dead WAIVED (another team looks after it)",
            "queues orders sent PRESENT");
  }

  @Test
  void what_is_missing_is_told_in_whole_words() throws IOException {
    GapReport report = gaps("component: queues\nowner: orders\nalarms: []\n", false);

    assertThat(report.recommendations())
        .extracting(Recommendation::summary)
        .contains("Messages of orders were given up by the worker, see the dlq")
        .noneMatch(summary -> summary.contains("{"));
  }

  @Test
  void what_one_use_leaves_out_and_another_has_is_there() throws IOException {
    GapReport report =
        gaps(
            """
            component: queues
            owner: orders
            use:
              - pack: queue
                roles: {queue: orders, dlq: orders-dlq}
              - pack: queue
                resource: orders
                as: second
                with: {age: {threshold: "> 60"}}
                without: {"*": only the age}
            """,
            false);

    assertThat(report.recommendations())
        .filteredOn(each -> each.resource().equals("orders"))
        .extracting(GapsTest::shown)
        .startsWith("queues orders age PRESENT", "queues orders dead PRESENT");
  }

  @Test
  void what_a_use_changes_and_leaves_out_at_once_is_a_mistake() throws IOException {
    Definitions definitions =
        read(
            """
            component: queues
            owner: orders
            use:
              - pack: queue
                resource: orders
                with: {age: {threshold: "> 60"}}
                without: {age: it waits by design}
            """);

    assertThat(definitions.findings())
        .extracting(Finding::toString)
        .containsExactly(
            "alarms/queues.yaml:7:15: 'age' of pack 'queue' is under 'with' and 'without'; keep the"
                + " one that is meant");
  }
}
