package io.tocsin.adapter.trinosql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.query.BoundQuery;
import io.tocsin.query.HostileValues;
import io.tocsin.query.HostileValues.Asked;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is handed to every engine. */
class HostileValuesProperties {
  @Provide
  Arbitrary<Asked> asked() {
    return HostileValues.asked();
  }

  @Property(tries = 2000)
  void no_text_changes_the_sql(@ForAll("asked") Asked asked) {
    asked
        .harmless()
        .flatMap(
            harmless -> asked.bound().map(BoundQuery::sql).map(sql -> sql.equals(harmless.sql())))
        .ifPresent(same -> assertThat(same).isTrue());
  }

  @Property(tries = 2000)
  void what_is_taken_is_one_query_whatever_was_asked(@ForAll("asked") Asked asked) {
    asked
        .bound()
        .ifPresent(
            query ->
                assertThat(new SqlParser().createStatement(query.sql())).isInstanceOf(Query.class));
  }
}
