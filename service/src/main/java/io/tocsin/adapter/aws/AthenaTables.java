package io.tocsin.adapter.aws;

import io.tocsin.accesslog.TableShape;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.Column;
import software.amazon.awssdk.services.athena.model.TableMetadata;

/**
 * Tables as Athena knows them. The parameters of a table's metadata hold what its DDL said: {@code
 * location}, {@code serde.serialization.lib}, {@code serde.param.…}, and the table's own properties
 * by their names. (Athena API reference, "GetTableMetadata", November 2026.)
 */
public final class AthenaTables {
  private static final String CATALOG = "AwsDataCatalog";
  private static final String OF_SERDE = "serde.param.";

  private final AthenaClient athena;
  private final String database;
  private final String workgroup;

  public AthenaTables(AthenaClient athena, String database, String workgroup) {
    this.athena = athena;
    this.database = database;
    this.workgroup = workgroup;
  }

  /**
   * Asks for a table.
   *
   * @throws io.tocsin.plan.AccountFailure when there is none, or it may not be asked for
   */
  public TableShape table(String name) {
    TableMetadata table =
        AwsFailures.call(
                "athena:GetTableMetadata",
                () ->
                    athena.getTableMetadata(
                        get ->
                            get.catalogName(CATALOG)
                                .databaseName(database)
                                .tableName(name)
                                .workGroup(workgroup)))
            .tableMetadata();
    Map<String, String> facts = new HashMap<>();
    table
        .parameters()
        .forEach(
            (parameter, value) -> {
              if (parameter.startsWith(OF_SERDE)) {
                facts.put(TableShape.serdeProperty(parameter.substring(OF_SERDE.length())), value);
              } else if (parameter.equals("serde.serialization.lib")) {
                facts.put(TableShape.SERDE, value);
              } else if (parameter.equals("location")) {
                facts.put(TableShape.LOCATION, value);
              } else {
                facts.put(TableShape.property(parameter), value);
              }
            });
    return new TableShape(columns(table.columns()), columns(table.partitionKeys()), facts);
  }

  private static List<TableShape.Column> columns(List<Column> columns) {
    return columns.stream()
        .map(
            column ->
                new TableShape.Column(
                    column.name().toLowerCase(Locale.ROOT), column.type().toLowerCase(Locale.ROOT)))
        .toList();
  }
}
