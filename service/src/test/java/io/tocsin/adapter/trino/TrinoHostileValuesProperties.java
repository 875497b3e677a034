package io.tocsin.adapter.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.query.BoundQuery;
import io.tocsin.query.HostileValues;
import io.tocsin.query.HostileValues.Asked;
import io.tocsin.query.ParameterValue;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryLimits;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.ExecuteImmediate;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.StringLiteral;
import java.io.IOException;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What the driver sends for them, read with Trino's own parser. */
class TrinoHostileValuesProperties {
  private static final QueryLimits LIMITS =
      new QueryLimits(Duration.ofSeconds(60), QueryLimits.UNLIMITED, 10_000);
  private static TrinoWire trino;
  private static TrinoQueryEngine engine;

  @BeforeContainer
  static void start() throws IOException {
    trino = new TrinoWire();
    engine =
        new TrinoQueryEngine(
            new TrinoSettings(
                trino.uri(),
                "tocsin",
                TrinoSettings.Login.NONE,
                "hive",
                "logs",
                null,
                false,
                LIMITS));
  }

  @AfterContainer
  static void stop() {
    engine.close();
    trino.close();
  }

  @Provide
  Arbitrary<Asked> asked() {
    return HostileValues.asked();
  }

  @Property(tries = 150)
  void the_statement_is_the_report_and_each_text_is_one_literal(@ForAll("asked") Asked asked) {
    BoundQuery query = asked.bound().orElse(null);
    Assume.that(query != null && !query.parameters().isEmpty());
    trino.calls.clear();
    try {
      engine.run(query, LIMITS);
    } catch (QueryFailure theWireKnowsNoReport) {
      // only what was sent is looked at
    }

    Statement sent = new SqlParser().createStatement(trino.calls.get(0).statement());

    assertThat(sent).isInstanceOf(ExecuteImmediate.class);
    ExecuteImmediate execute = (ExecuteImmediate) sent;
    assertThat(execute.getStatement().getValue()).isEqualTo(query.sql());
    assertThat(execute.getParameters()).hasSameSizeAs(query.parameters());
    for (int i = 0; i < query.parameters().size(); i++) {
      if (query.parameters().get(i) instanceof ParameterValue.Text text) {
        assertThat(execute.getParameters().get(i)).isInstanceOf(StringLiteral.class);
        assertThat(((StringLiteral) execute.getParameters().get(i)).getValue())
            .isEqualTo(text.value());
      }
    }
  }
}
