package io.tocsin.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.definition.DefinitionReader;
import io.tocsin.definition.Definitions;
import io.tocsin.definition.DiscoverFile;
import io.tocsin.definition.Finding;
import io.tocsin.definition.ResourceTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Discovered resources from the account to the file, and from the file to the definitions. */
class InventoryTest {
  private static final String HERE = "eu-central-1";

  private static final String PLATFORM =
      """
      platform: shop
      environments:
        prod: {account: "111122223333", region: eu-central-1}
      resources:
        order-events: {type: sqs, QueueName: orders}
      discover:
        - {type: sqs, metrics: true}
        - {type: rds, tags: {team: shop}}
      """;

  @TempDir Path folder;
  private final AccountInMemory account = new AccountInMemory();

  private Path alarms() throws IOException {
    Path alarms = Files.createDirectories(folder.resolve("alarms"));
    Files.writeString(alarms.resolve("platform.yaml"), PLATFORM);
    return alarms;
  }

  private Inventory found(DiscoverFile file) {
    return Inventory.of(file, new Discovery(account, Discovery.Listener.NONE).of(file.queries()));
  }

  private void pin(Path alarms) throws IOException {
    DiscoverFile file = DiscoverFile.read(alarms);
    assertThat(file.findings()).isEmpty();
    Files.writeString(
        alarms.resolve("resources.lock.yaml"), InventoryFile.pinned(file, found(file)));
  }

  private void queue(String name) {
    account.metric(HERE, "AWS/SQS", "NumberOfMessagesSent", Map.of("QueueName", name));
  }

  private void database(String name) {
    account.tagged(
        HERE, "arn:aws:rds:eu-central-1:111122223333:db:" + name, Map.of("team", "shop"));
  }

  @Test
  void without_the_file_reading_says_what_to_run() throws IOException {
    assertThat(DefinitionReader.read(alarms(), null, Map.of()).findings())
        .extracting(Finding::toString)
        .containsExactly(
            "alarms/platform.yaml:7:3: what 'discover' finds is not written down yet, expected it in"
                + " alarms/resources.lock.yaml; run 'tocsin resources --pin', review the file and"
                + " commit it");
  }

  @Test
  void pinned_resources_are_read_beside_those_of_the_platform() throws IOException {
    Path alarms = alarms();
    queue("orders");
    queue("mails");
    database("mails");

    pin(alarms);

    assertThat(Files.readString(alarms.resolve("resources.lock.yaml")))
        .endsWith(
            """
            discover:
              - "rds tagged team=shop in prod"
              - sqs by metrics in prod

            resources:
              mails-db:
                type: rds
                DBInstanceIdentifier: mails
              mails-queue:
                type: sqs
                QueueName: mails
            """);
    Definitions read = DefinitionReader.read(alarms, null, Map.of());
    assertThat(read.findings()).isEmpty();
    assertThat(read.resourceList())
        .extracting(each -> each.id() + " " + each.dimensions())
        .containsExactlyInAnyOrder(
            "order-events {QueueName=[orders]}",
            "mails-db {DBInstanceIdentifier=[mails]}",
            "mails-queue {QueueName=[mails]}");
  }

  @Test
  void a_resource_keeps_its_id_and_the_capacity_that_was_written_by_hand() throws IOException {
    Path alarms = alarms();
    Path lock = alarms.resolve("resources.lock.yaml");
    database("mails");
    pin(alarms);
    Files.writeString(
        lock,
        Files.readString(lock)
            .replace("  mails:\n", "  post:\n")
            .replace(
                "DBInstanceIdentifier: mails\n",
                "DBInstanceIdentifier: mails\n    capacity: {storage: 250GiB}\n"));
    queue("mails");

    pin(alarms);

    assertThat(Files.readString(lock))
        .contains("  post:\n    type: rds\n")
        .contains("capacity: {storage: 250GiB}")
        .contains("  mails:\n    type: sqs\n");
    assertThat(DefinitionReader.read(alarms, null, Map.of()).findings()).isEmpty();
  }

  @Test
  void what_is_new_and_what_is_gone_is_told() throws IOException {
    Path alarms = alarms();
    database("mails");
    pin(alarms);
    AccountInMemory later = new AccountInMemory();
    later.metric(HERE, "AWS/SQS", "NumberOfMessagesSent", Map.of("QueueName", "parcels"));
    DiscoverFile file = DiscoverFile.read(alarms);

    Inventory inventory =
        Inventory.of(file, new Discovery(later, Discovery.Listener.NONE).of(file.queries()));

    assertThat(inventory.items())
        .extracting(item -> item.id() + " " + item.state())
        .containsExactly("mails GONE", "order-events DECLARED", "parcels NEW");
    assertThat(inventory.hasChanges()).isTrue();
    assertThat(inventory.toPin()).extracting(InventoryItem::id).containsExactly("parcels");
  }

  @Test
  void after_a_change_of_discover_the_file_has_to_be_written_again() throws IOException {
    Path alarms = alarms();
    pin(alarms);
    Path platform = alarms.resolve("platform.yaml");
    Files.writeString(platform, PLATFORM.replace("metrics: true", "metrics: true, match: \"o*\""));

    assertThat(DefinitionReader.read(alarms, null, Map.of()).findings())
        .singleElement()
        .extracting(Finding::sentence)
        .isEqualTo("'discover' was changed after alarms/resources.lock.yaml was written");
  }

  @Test
  void mistakes_of_an_entry_are_told() throws IOException {
    Path alarms = alarms();
    Files.writeString(
        alarms.resolve("platform.yaml"),
        """
        platform: shop
        environments:
          prod: {account: "111122223333", region: eu-central-1}
        discover:
          - {type: sqz, metrics: true}
          - {type: sqs}
          - {type: asg, tags: {team: shop}}
          - {type: cloudfront, metrics: true, region: eu-west-1}
        """);

    assertThat(DiscoverFile.read(alarms).findings())
        .extracting(Finding::toString)
        .containsExactly(
            "alarms/platform.yaml:5:12: resource type 'sqz' is unknown; did you mean 'sqs'?",
            "alarms/platform.yaml:6:5: this entry of 'discover' does not say what tells its"
                + " resources, expected 'tags' or 'metrics: true'; tags: {team: shop} asks for the"
                + " tags; metrics: true takes all that report metrics",
            "alarms/platform.yaml:7:23: AWS does not list resources of type 'asg' by tag; write"
                + " metrics: true, with match: when there are others",
            "alarms/platform.yaml:8:47: the metrics of type 'cloudfront' exist only in us-east-1,"
                + " expected no 'region'");
  }

  @Test
  void names_become_ids() {
    assertThat(ResourceNames.id(ResourceTypes.all().get("sqs"), "Orders.fifo"))
        .isEqualTo("orders-fifo");
    assertThat(
            ResourceNames.id(
                ResourceTypes.all().get("log-group"),
                "/aws/lambda/a-very-long-name-of-a-function-indeed"))
        .isEqualTo("aws-lambda-a-very-long-name-of-a-functio")
        .hasSize(40);
    assertThat(List.of("true", "0123", "a b", "orders", "{x}", "team=a").stream().map(YamlText::of))
        .containsExactly("\"true\"", "\"0123\"", "a b", "orders", "\"{x}\"", "\"team=a\"");
  }
}
