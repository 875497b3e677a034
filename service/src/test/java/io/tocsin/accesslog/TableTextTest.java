package io.tocsin.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A table that is there is compared with the one that would be made. */
class TableTextTest {
  private static final LogTable TABLE =
      new LogTable(
          "s3://logs/shop/",
          List.of("111122223333", "444455556666"),
          List.of("eu-central-1"),
          "2024/01/01",
          RouteRules.DEFAULT);

  @Test
  void what_is_made_is_as_it_would_be_made() {
    assertThat(athena(TABLE.athenaTable())).isEmpty();
    assertThat(trino(TABLE.trinoTable())).isEmpty();
    TableShape shape = TableText.hive(TABLE.athenaTable());
    assertThat(shape.columns()).hasSize(LogColumn.values().length);
    assertThat(shape.partitions())
        .extracting(TableShape.Column::name)
        .containsExactly("account", "region", "day");
    assertThat(TableText.trino(TABLE.trinoTable()).partitions())
        .isEqualTo(
            List.of(
                new TableShape.Column("account", "varchar"),
                new TableShape.Column("region", "varchar"),
                new TableShape.Column("day", "varchar")));
  }

  /** As the Athena guide shows what SHOW CREATE TABLE answers. */
  @Test
  void what_Athena_says_of_the_table_is_taken_for_it_whatever_it_adds() {
    String shown =
        TABLE
            .athenaTable()
            .replace("IF NOT EXISTS ", "")
            .replace("` string", "` string COMMENT ''")
            .replace("' = '", "'='")
            .replace("ROW FORMAT SERDE ", "ROW FORMAT SERDE \n  ")
            .replace(
                "LOCATION ",
                "STORED AS INPUTFORMAT \n  'org.apache.hadoop.mapred.TextInputFormat' \nOUTPUTFORMAT"
                    + " \n  'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'\nLOCATION\n")
            .replace("TBLPROPERTIES (", "TBLPROPERTIES (\n'transient_lastDdlTime'='1700000000',");
    assertThat(athena(shown)).isEmpty();
    assertThat(athena(shown.replace("\\\\", "\\"))).isEmpty();
  }

  @Test
  void each_difference_is_a_sentence() {
    assertThat(
            athena(
                change(
                    TABLE.athenaTable(),
                    text -> text.replace("2024/01/01,NOW", "2023/06/01,NOW"),
                    text -> text.replace("`elb_status_code` string", "`elb_status_code` int"),
                    text -> text.replace("  `user_agent` string,\n", ""),
                    text -> text.replace("`ip_address`", "`ip_adress`"),
                    text -> text.replace("LOCATION 's3://logs", "LOCATION 's3://other"),
                    text -> text.replace("'projection.enabled'", "'projection.disabled'"))))
        .containsExactly(
            "the column 'elb_status_code' is of type int; expected string",
            "the column 'user_agent' is missing",
            "the column 'ip_address' is missing",
            "there is a column 'ip_adress', which is not expected (Did you mean 'ip_address'?)",
            "the location is 's3://other/shop/AWSLogs/'; expected 's3://logs/shop/AWSLogs/'",
            "the property 'projection.day.range' is '2023/06/01,NOW'; expected '2024/01/01,NOW'",
            "the property 'projection.enabled' is missing; expected 'true'",
            "there is a property 'projection.disabled' of 'true', which is not expected");
  }

  @Test
  void another_expression_or_another_order_of_columns_is_told() {
    assertThat(athena(TABLE.athenaTable().replaceFirst("\\*\\+", "+")))
        .singleElement()
        .asString()
        .startsWith("the SerDe property 'input.regex' is '")
        .contains("; expected '");
    assertThat(
            athena(
                TABLE
                    .athenaTable()
                    .replace("`type` string,\n  `time` string", "`time` string,\n  `type` string")))
        .containsExactly("the order of the columns differs: number 1 is 'time'; expected 'type'");
  }

  @Test
  void what_Trino_says_is_compared_too() {
    assertThat(
            trino(
                change(
                    TABLE.trinoTable(),
                    text ->
                        text.replace(
                            "CREATE TABLE IF NOT EXISTS alb_raw",
                            "CREATE TABLE hive.default.alb_raw"),
                    text -> text.replace("'111122223333', '444455556666'", "'111122223333'"),
                    text -> text.replace("ARRAY['eu-central-1']", "ARRAY[ 'eu-central-1' ]"),
                    text -> text.replace("format = 'REGEX'", "format = 'CSV'"))))
        .containsExactly(
            "the property 'format' is 'CSV'; expected 'REGEX'",
            "the property 'partition_projection_values' of 'account' is 'ARRAY[111122223333]';"
                + " expected 'ARRAY[111122223333,444455556666]'");
  }

  @Test
  void a_text_that_is_no_table_is_refused() {
    assertThatThrownBy(() -> TableText.hive("SELECT 1"))
        .hasMessageContaining("line 1, at 'SELECT'")
        .hasMessageContaining("CREATE TABLE");
    assertThatThrownBy(() -> TableText.hive("CREATE TABLE x (\n a"))
        .hasMessageContaining("at its end");
    assertThatThrownBy(() -> TableText.trino("CREATE TABLE x (a varchar) WITH (format 'x')"))
        .hasMessageContaining("expected '='");
    assertThatThrownBy(() -> TableText.hive("CREATE TABLE 'x"))
        .hasMessageContaining("within quotes");
  }

  private static List<String> athena(String text) {
    return TableText.hive(text).differences(TableText.hive(TABLE.athenaTable()));
  }

  private static List<String> trino(String text) {
    return TableText.trino(text).differences(TableText.trino(TABLE.trinoTable()));
  }

  /** Each change must change something. */
  @SafeVarargs
  private static String change(String text, Function<String, String>... changes) {
    String changed = text;
    for (Function<String, String> change : changes) {
      String next = change.apply(changed);
      assertThat(next).isNotEqualTo(changed);
      changed = next;
    }
    return changed;
  }
}
