package io.tocsin.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsightsQueryTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT MAX(CPUUtilization) FROM \"AWS/EC2\"",
        "select avg(CPUUtilization) from SCHEMA(\"AWS/EC2\", InstanceId)",
        "SELECT SUM(RequestCount)\nFROM SCHEMA(\"AWS/ApplicationELB\", LoadBalancer, \"Zone\")\n"
            + "WHERE LoadBalancer != 'app/a/b' AND AWS.AccountId = '111122223333'\n"
            + "GROUP BY LoadBalancer, tag.env ORDER BY SUM() DESC LIMIT 500",
        "SELECT COUNT(x) FROM Shop WHERE \"GROUP\" = 'ORDER BY' LIMIT 1",
      })
  void a_query_has_its_parts_in_order(String query) {
    assertThat(InsightsQuery.isOne(query)).isTrue();
    assertThat(InsightsQuery.problem(query)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT",
        "SELECT CPUUtilization FROM \"AWS/EC2\"",
        "SELECT P99(CPUUtilization) FROM \"AWS/EC2\"",
        "SELECT MAX(CPUUtilization)",
        "SELECT MAX(CPUUtilization) FROM SCHEMA()",
        "SELECT MAX(CPUUtilization) FROM \"AWS/EC2\" LIMIT 501",
        "SELECT MAX(CPUUtilization) FROM \"AWS/EC2\" ORDER BY MAX() GROUP BY InstanceId",
        "SELECT MAX(CPUUtilization) FROM \"AWS/EC2\" HAVING x",
      })
  void another_order_or_function_is_a_problem(String query) {
    assertThat(InsightsQuery.problem(query)).isPresent();
  }

  @Test
  void metric_math_is_no_query() {
    assertThat(InsightsQuery.isOne("SELECTED / 2")).isFalse();
    assertThat(InsightsQuery.isOne("a + b")).isFalse();
  }

  @Test
  void a_long_query_is_told_by_its_length() {
    assertThat(InsightsQuery.problem("SELECT MAX(a) FROM b WHERE " + "c = 'd' AND ".repeat(200)))
        .hasValueSatisfying(p -> assertThat(p.sentence()).contains("2048"));
  }
}
