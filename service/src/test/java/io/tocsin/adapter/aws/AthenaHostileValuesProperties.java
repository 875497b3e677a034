package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.query.BoundQuery;
import io.tocsin.query.HostileValues;
import io.tocsin.query.HostileValues.Asked;
import io.tocsin.query.ParameterValue;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.StringLiteral;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Athena puts its execution parameters into the statement as expressions. */
class AthenaHostileValuesProperties {
  @Provide
  Arbitrary<Asked> asked() {
    return HostileValues.asked();
  }

  @Property(tries = 2000)
  void every_execution_parameter_is_one_literal_with_that_value(@ForAll("asked") Asked asked) {
    BoundQuery query = asked.bound().orElse(null);
    Assume.that(query != null);
    List<String> rendered = AthenaParameters.render(query.parameters());
    for (int i = 0; i < rendered.size(); i++) {
      Expression read = new SqlParser().createExpression(rendered.get(i).replaceFirst("^-", ""));
      assertThat(read).isInstanceOf(Literal.class);
      if (query.parameters().get(i) instanceof ParameterValue.Text text) {
        assertThat(read).isInstanceOf(StringLiteral.class);
        assertThat(((StringLiteral) read).getValue()).isEqualTo(text.value());
      }
    }
  }
}
