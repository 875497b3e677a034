package io.tocsin.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Watched;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.Statistic;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          CPUUtilization, CPU utilization
          TargetResponseTime, Target response time
          DatabaseConnections, Database connections
          HTTPCode_ELB_5XX_Count, HTTP code ELB 5XX count
          HTTPCode_Target_2XX_Count, HTTP code target 2XX count
          UnHealthyHostCount, Unhealthy host count
          mem_used_percent, Mem used percent
          ApproximateAgeOfOldestMessage, Approximate age of oldest message
          EBSReadOps, EBS read ops
          failed_share, Failed share
          e1, E1
          _, _
          """)
  void a_metric_name_is_told_in_words(String name, String words) {
    assertThat(Phrase.words(name)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          AWS/ApplicationELB, TargetResponseTime, p99, Target response time p99, s
          AWS/ApplicationELB, RequestCount, Sum, Request count, ''
          AWS/ApplicationELB, TargetResponseTime, SampleCount, Target response time, ''
          AWS/RDS, WriteLatency, p90, Write latency p90, s
          AWS/RDS, CPUUtilization, Average, CPU utilization, %
          AWS/RDS, FreeStorageSpace, Minimum, Free storage space, B
          AWS/RDS, FreeableMemory, Minimum, Freeable memory, B
          AWS/ApplicationELB, ProcessedBytes, Sum, Processed bytes, B
          CWAgent, mem_used_percent, Average, Mem used, %
          AWS/SQS, ApproximateAgeOfOldestMessage, Maximum, Approximate age of oldest message, s
          AWS/CloudFront, OriginLatency, p90, Origin latency p90, ms
          AWS/Athena, QueryQueueTime, Maximum, Query queue time, ms
          AWS/S3, ReplicationLatency, Maximum, Replication latency, s
          AWS/S3, 5xxErrors, Average, 5xx errors, ''
          Shop, CheckoutTime, Average, Checkout time, s
          """)
  void a_single_metric_has_a_label_and_a_unit(
      String namespace, String metric, String statistic, String label, String unit) {
    Watched watched = Shop.single(namespace, metric, Statistic.parse(statistic));

    assertThat(Phrase.label(watched)).isEqualTo(label);
    assertThat(Phrase.unit(watched)).isEqualTo(unit);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          100 * failed / requests  | %
          100*(FILL(m1,0))/m2      | %
          IF(FILL(m2, 0) >= 50, 100 * m1, 100) | %
          IF(m2 >= 50, 1000 * m1, 0) | ''
          1000 * m1                | ''
          m1 * 100 / m2            | ''
          """)
  void an_expression_of_100_times_something_is_a_percentage(String expression, String unit) {
    Watched watched =
        new Watched.MetricMath(List.of(MetricDataQuery.of("failed_share", expression, true)));

    assertThat(Phrase.unit(watched)).isEqualTo(unit);
    assertThat(Phrase.label(watched)).isEqualTo("Failed share");
  }

  @Test
  void an_expression_is_called_by_its_label() {
    Watched watched =
        new Watched.MetricMath(
            List.of(new MetricDataQuery("e1", null, "m1 + m2", "Failed requests", true, null)));

    assertThat(Phrase.label(watched)).isEqualTo("Failed requests");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0.0004, s, 0.4 ms
          0.0213, s, 21.3 ms
          0.1, s, 0.1 s
          2.314, s, 2.31 s
          119, s, 119 s
          312, s, 5.2 min
          7200, s, 2 h
          0, s, 0 s
          160, ms, 160 ms
          24000, ms, 24 s
          0, ms, 0 s
          26843545600, B, 25 GiB
          5242880, B, 5 MiB
          2048, B, 2 KiB
          512, B, 512 B
          88.06, %, 88.1 %
          100, %, 100 %
          0.25, %, 0.25 %
          412, '', 412
          99.96, '', 100
          1234567, '', 1.23 M
          123456, '', 123 k
          99999, '', 99999
          -3.14159, '', -3.14
          """)
  void an_amount_has_three_digits_and_the_unit_a_person_would_choose(
      double value, String unit, String amount) {
    assertThat(Phrase.amount(value, unit)).isEqualTo(amount);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          PT0S, 0 s
          PT59S, 59 s
          PT60S, 1 min
          PT-5M, 5 min
          PT119M59S, 119 min
          PT2H, 2 h
          PT47H59M, 47 h
          PT48H, 2 d
          """)
  void a_duration_has_one_unit(Duration duration, String text) {
    assertThat(Phrase.duration(duration)).isEqualTo(text);
  }

  @Test
  void without_a_value_nothing_is_said() {
    assertThat(Phrase.valueAndLimit(Shop.reading("connections", 412.0)))
        .isEqualTo("Database connections is 412, limit 400");
    assertThat(Phrase.valueAndLimit(Shop.reading("connections", (Double) null))).isNull();
  }
}
