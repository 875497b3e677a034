package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.accesslog.LogTable;
import io.tocsin.accesslog.RouteRules;
import io.tocsin.accesslog.TableShape;
import io.tocsin.accesslog.TableText;
import io.tocsin.plan.AccountFailure;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Athena says of a table, AWS JSON 1.1 over HTTP. */
class AthenaTablesWireTest {
  private static final TableShape WANTED =
      TableText.hive(
          new LogTable(
                  "s3://logs/shop/",
                  List.of("111122223333"),
                  List.of("eu-central-1"),
                  "2024/01/01",
                  RouteRules.DEFAULT)
              .athenaTable());

  private WireServer server;
  private AwsClients clients;
  private AthenaTables tables;

  @BeforeEach
  void start() throws IOException {
    server = new WireServer();
    clients = server.clients();
    tables = new AthenaTables(clients.athena(), "logs", "tocsin");
  }

  @AfterEach
  void stop() {
    clients.close();
    server.close();
  }

  /** The parameters are named as in the example of GetTableMetadata in the API reference. */
  @Test
  void a_table_s_metadata_is_compared_with_what_would_be_made() throws IOException {
    Map<String, String> parameters = new HashMap<>();
    WANTED
        .facts()
        .forEach(
            (name, value) ->
                parameters.put(
                    name.replaceFirst("^SerDe property '(.*)'$", "serde.param.$1")
                        .replaceFirst("^property '(.*)'$", "$1")
                        .replaceFirst("^SerDe$", "serde.serialization.lib"),
                    value.replace("\\\\", "\\")));
    parameters.put("EXTERNAL", "TRUE");
    parameters.put("inputformat", "org.apache.hadoop.mapred.TextInputFormat");
    parameters.put("transient_lastDdlTime", "1700000000");
    server.json(metadata(parameters));

    assertThat(tables.table("alb_raw").differences(WANTED)).isEmpty();
    assertThat(server.calls.get(0).operation()).isEqualTo("GetTableMetadata");
    assertThat(server.calls.get(0).body().toString())
        .contains(
            "\"DatabaseName\":\"logs\"", "\"TableName\":\"alb_raw\"", "\"WorkGroup\":\"tocsin\"");

    parameters.put("projection.day.range", "2020/01/01,NOW");
    parameters.remove("projection.region.values");
    server.json(metadata(parameters));
    assertThat(tables.table("alb_raw").differences(WANTED))
        .containsExactly(
            "the property 'projection.day.range' is '2020/01/01,NOW'; expected '2024/01/01,NOW'",
            "the property 'projection.region.values' is missing; expected 'eu-central-1'");
  }

  @Test
  void a_table_that_is_not_there_is_told() throws IOException {
    server.jsonError("MetadataException", "EntityNotFoundException: Entity Not Found");
    assertThatThrownBy(() -> tables.table("alb_raw"))
        .isInstanceOf(AccountFailure.class)
        .hasMessageContaining("athena:GetTableMetadata")
        .hasMessageContaining("Entity Not Found");
  }

  private static Map<String, Object> metadata(Map<String, String> parameters) {
    return Map.of(
        "TableMetadata",
        Map.of(
            "Name",
            "alb_raw",
            "TableType",
            "EXTERNAL_TABLE",
            "Columns",
            columns(WANTED.columns()),
            "PartitionKeys",
            columns(WANTED.partitions()),
            "Parameters",
            parameters));
  }

  private static List<Map<String, String>> columns(List<TableShape.Column> columns) {
    return columns.stream()
        .map(column -> Map.of("Name", column.name(), "Type", column.type()))
        .toList();
  }
}
