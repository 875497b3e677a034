package io.tocsin.adapter.trinosql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tocsin.query.AdHocSql;
import io.tocsin.query.BoundQuery;
import io.tocsin.query.InvalidParameters;
import io.tocsin.query.LogRange;
import io.tocsin.query.ParameterValue;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL of one's own: what becomes of it, and what is refused. */
class AdHocSqlTest {
  private static final LogRange RANGE =
      new LogRange(Instant.parse("2026-11-22T03:00:00Z"), Instant.parse("2026-11-22T04:00:00Z"));
  private static final String IN_RANGE =
      "(SELECT * FROM alb_logs WHERE day >= ? AND day <= ? AND ts >= ? AND ts < ?)";

  private static BoundQuery bound(String sql) {
    return AdHocSql.bind("ad-hoc", sql, RANGE, new TrinoSqlChecker());
  }

  private static InvalidParameters refusal(String sql) {
    return catchThrowableOfType(InvalidParameters.class, () -> bound(sql));
  }

  @Test
  void every_mention_of_the_view_reads_the_range_alone() {
    BoundQuery query =
        bound(
            "WITH slow AS (SELECT * FROM alb_logs)\n"
                + "SELECT a.elb, alb_logs.ts FROM \"ALB_LOGS\" AS a, slow, Alb_Logs -- all\n"
                + "WHERE EXISTS (SELECT 1 FROM alb_logs b TABLESAMPLE BERNOULLI (10))");

    assertThat(query.sql())
        .isEqualTo(
            "WITH slow AS (SELECT * FROM "
                + IN_RANGE
                + " alb_logs)\nSELECT a.elb, alb_logs.ts FROM "
                + IN_RANGE
                + " AS a, slow, "
                + IN_RANGE
                + " alb_logs  \nWHERE EXISTS (SELECT 1 FROM "
                + IN_RANGE
                + " b TABLESAMPLE BERNOULLI (10))");
    assertThat(query.parameters()).hasSize(16);
    assertThat(query.parameters().subList(0, 4))
        .containsExactly(
            new ParameterValue.Text("2026/11/22"),
            new ParameterValue.Text("2026/11/23"),
            new ParameterValue.Timestamp(RANGE.from()),
            new ParameterValue.Timestamp(RANGE.to()));
    assertThat(query.range()).isEqualTo(RANGE);
  }

  @Test
  void the_range_can_be_named_and_its_values_keep_their_places() {
    BoundQuery query = bound("SELECT :to, '🙂 :from ?;' FROM alb_logs WHERE ts > :from;");
    assertThat(query.sql())
        .isEqualTo("SELECT ?, '🙂 :from ?;' FROM " + IN_RANGE + " alb_logs WHERE ts > ?");
    assertThat(query.parameters().get(0)).isEqualTo(new ParameterValue.Timestamp(RANGE.to()));
    assertThat(query.parameters().get(5)).isEqualTo(new ParameterValue.Timestamp(RANGE.from()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM alb_logs; DROP TABLE alb_logs",
        "SELECT * FROM alb_logs;;",
        "DELETE FROM alb_logs",
        "INSERT INTO alb_logs SELECT * FROM alb_logs",
        "CREATE TABLE x AS SELECT * FROM alb_logs",
        "CREATE VIEW x AS SELECT * FROM alb_logs",
        "EXPLAIN ANALYZE SELECT * FROM alb_logs",
        "COPY (SELECT * FROM alb_logs) TO '/tmp/x'",
        "PRAGMA database_list",
        "SET memory_limit = '1TB'",
        "ATTACH '/tmp/x.db'",
        "CALL system.kill_query('x')",
        "EXECUTE IMMEDIATE 'SELECT 1 FROM alb_logs'",
        "SHOW TABLES",
        "SELECT 1",
        "",
        "SELECT * FROM information_schema.tables",
        "SELECT * FROM alb_logs, information_schema.columns",
        "SELECT * FROM memory.main.alb_logs",
        "SELECT * FROM default.alb_logs",
        "SELECT * FROM \"information_schema.tables\"",
        "SELECT * FROM duckdb_settings",
        "SELECT * FROM alb_logs_text",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM \"/etc/passwd\", alb_logs",
        "SELECT * FROM read_csv('/etc/passwd'), alb_logs",
        "SELECT * FROM TABLE(read_text('/etc/passwd')), alb_logs",
        "SELECT * FROM TABLE(system.query(query => 'SELECT 1')), alb_logs",
        "SELECT * FROM alb_scan(1), alb_logs",
        "SELECT (SELECT max(x) FROM secrets) FROM alb_logs",
        "SELECT * FROM alb_logs WHERE EXISTS (SELECT 1 FROM secrets)",
        "SELECT * FROM alb_logs UNION SELECT * FROM secrets",
        "SELECT * FROM alb_logs JOIN LATERAL (SELECT * FROM secrets) s ON true",
        "SELECT * FROM alb_logs ORDER BY (SELECT 1 FROM secrets)",
        "SELECT array_agg(1 ORDER BY (SELECT 1 FROM secrets)) FROM alb_logs",
        "SELECT count(*) FILTER (WHERE (SELECT true FROM secrets)) FROM alb_logs",
        "SELECT sum(1) OVER (ORDER BY (SELECT 1 FROM secrets)) FROM alb_logs",
        "SELECT transform(ARRAY[1], x -> x + (SELECT 1 FROM secrets)) FROM alb_logs",
        "SELECT * FROM alb_logs LIMIT (SELECT 1 FROM secrets)",
        "WITH alb_logs AS (SELECT 1 AS x) SELECT * FROM alb_logs",
        "WITH RECURSIVE t(n) AS (SELECT 1 FROM alb_logs UNION ALL SELECT n + 1 FROM t) SELECT * FROM t",
        // the name of a WITH holds in its own query and not around it, and not before it
        "SELECT * FROM secrets, alb_logs WHERE EXISTS (WITH secrets AS (SELECT 1) SELECT 1 FROM secrets)",
        "WITH a AS (SELECT * FROM b), b AS (SELECT * FROM alb_logs) SELECT * FROM a",
        "WITH FUNCTION f(x bigint) RETURNS bigint RETURN x SELECT f(1) FROM alb_logs",
        "TABLE alb_logs",
        "SELECT * FROM alb_logs FOR VERSION AS OF 1",
        "SELECT * FROM alb_logs MATCH_RECOGNIZE (PATTERN (A) DEFINE A AS true)",
        "SELECT getenv('HOME') FROM alb_logs",
        "SELECT current_setting('secret_directory') FROM alb_logs",
        "SELECT read_blob('/etc/passwd') FROM alb_logs",
        "SELECT system.main.getenv('HOME') FROM alb_logs",
        "SELECT json_execute_serialized_sql('x') FROM alb_logs",
        "SELECT E'\\' , '/*' FROM alb_logs",
        "SELECT $$x$$ FROM alb_logs",
        "SELECT ts::date FROM alb_logs",
        "SELECT :from_day FROM alb_logs",
        "SELECT ? FROM alb_logs",
        "SELECT 'open FROM alb_logs",
        "SELECT * FROM `alb_logs`",
        "USING EXTERNAL FUNCTION f(x VARCHAR) RETURNS VARCHAR LAMBDA 'l' SELECT f('x') FROM alb_logs",
      })
  void what_is_not_one_question_to_the_logs_is_refused(String sql) {
    assertThatThrownBy(() -> bound(sql)).isInstanceOf(InvalidParameters.class);
  }

  @Test
  void a_refusal_says_where_and_what_to_do() {
    assertThat(refusal("SELECT *\nFROM logs, read.csv\nWHERE getenv('X') = 1").sentences())
        .containsExactly(
            "Line 2, column 6: there is no table 'logs'; the SQL may read alb_logs and its own WITH queries.",
            "Line 2, column 12: there is no table 'read.csv'; the SQL may read alb_logs and its own WITH queries.",
            "Line 3, column 7: the function 'getenv' is not run.");
    assertThat(refusal("SELEC 1").sentences().get(0))
        .startsWith("Line 1, column 1: the SQL does not parse: mismatched input 'SELEC'.");
    assertThat(refusal("SELECT x::int FROM alb_logs").sentences())
        .containsExactly(
            "Line 1: there is no parameter ':int'; SQL has :from and :to, and casts are written CAST(x AS type).");
    assertThat(refusal("SELECT 1").sentences())
        .containsExactly("The SQL does not read alb_logs; it is the only table there is.");
    assertThat(refusal("UPDATE alb_logs SET elb = 'x'").sentences())
        .containsExactly("Only a SELECT is run, and this is another statement.");
  }

  @Test
  void what_is_too_long_or_too_deep_is_refused_and_breaks_nothing() {
    assertThat(refusal("SELECT " + "(".repeat(50_000) + "1 FROM alb_logs").sentences())
        .containsExactly("The SQL has 50,022 characters; 50,000 at most.");
    assertThat(refusal("SELECT " + "(".repeat(40_000) + " FROM alb_logs").sentences())
        .containsExactly("The SQL is nested deeper than 100 levels.");
    assertThat(refusal("SELECT " + "- ".repeat(20_000) + "1 FROM alb_logs").sentences()).hasSize(1);
    assertThat(
            refusal("SELECT 1 FROM alb_logs" + " UNION ALL SELECT 1 FROM alb_logs".repeat(20))
                .sentences())
        .containsExactly("The SQL names alb_logs 21 times, and each reads the logs; 20 at most.");
  }
}
