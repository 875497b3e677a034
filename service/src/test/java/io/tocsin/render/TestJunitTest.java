package io.tocsin.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarmtest.AlarmTestBuilder;
import io.tocsin.alarmtest.AlarmTestRunner;
import io.tocsin.alarmtest.TestReport;
import io.tocsin.alarmtest.TestedAlarm;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class TestJunitTest {
  private static final TestedAlarm ALARM =
      new TestedAlarm(
          "errors",
          MetricAlarm.named("errors")
              .watching(
                  new MetricStat(Metric.of("Shop", "Errors", Map.of()), 60, Statistic.SUM, null))
              .threshold(ComparisonOperator.GREATER_THAN_THRESHOLD, 5)
              .build(),
          "page",
          null);

  @Test
  void the_xml_is_well_formed_whatever_tests_are_called() throws Exception {
    Document xml = xml(test("<a> & \"b\" \u0000\u0007]]>").never(AlarmState.ALARM));

    Element testCase = (Element) xml.getElementsByTagName("testcase").item(0);
    assertThat(testCase.getAttribute("name")).isEqualTo("<a> & \"b\" \uFFFD\uFFFD]]>");
    assertThat(testCase.getAttribute("classname")).isEqualTo("errors");
    Element failure = (Element) testCase.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).startsWith("expected never ALARM, but it was");
    assertThat(failure.getTextContent()).contains("threshold").contains("Rule:");
  }

  @Test
  void suites_count_their_tests_and_failures() throws Exception {
    Document xml =
        xml(test("fires").expect("3m", AlarmState.ALARM), test("fails").never(AlarmState.ALARM));

    Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
  }

  private static AlarmTestBuilder test(String name) {
    return new AlarmTestBuilder(ALARM, List.of()).named(name).series("9x3");
  }

  private static Document xml(AlarmTestBuilder... tests) throws Exception {
    AlarmTestRunner runner =
        new AlarmTestRunner(new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE));
    TestReport report =
        TestReport.of(Arrays.stream(tests).map(AlarmTestBuilder::build).toList(), runner);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(TestJunit.of(report))));
  }
}
