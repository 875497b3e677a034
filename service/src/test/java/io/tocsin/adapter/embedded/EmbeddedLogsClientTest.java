package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.AccountFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * Limits and errors of CloudWatch Logs: CreateLogGroup, PutRetentionPolicy, PutMetricFilter and
 * DescribeMetricFilters in the CloudWatch Logs API reference, and "CloudWatch Logs quotas" in the
 * user guide, read in November 2026.
 */
class EmbeddedLogsClientTest {
  private final EmbeddedAccount account =
      AccountFixture.open(
          JdbcConnectionPool.create(
              "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", ""),
          new SettableClock(NOON));
  private final CloudWatchLogsClient logs = account.logs();

  @BeforeEach
  void createGroup() {
    logs.createLogGroup(r -> r.logGroupName("/shop/api"));
  }

  private static PutMetricFilterRequest.Builder errors(String name) {
    return PutMetricFilterRequest.builder()
        .logGroupName("/shop/api")
        .filterName(name)
        .filterPattern("ERROR")
        .metricTransformations(
            MetricTransformation.builder()
                .metricNamespace("Shop")
                .metricName("Errors")
                .metricValue("1")
                .build());
  }

  @Test
  void a_group_is_made_once_and_described_with_what_it_has() {
    logs.putRetentionPolicy(r -> r.logGroupName("/shop/api").retentionInDays(30));
    logs.putMetricFilter(errors("a").build());

    assertThat(logs.describeLogGroups().logGroups())
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.arn())
                  .isEqualTo("arn:aws:logs:eu-central-1:111122223333:log-group:/shop/api:*");
              assertThat(group.retentionInDays()).isEqualTo(30);
              assertThat(group.metricFilterCount()).isEqualTo(1);
              assertThat(group.creationTime()).isEqualTo(NOON.toEpochMilli());
            });
    assertThatThrownBy(() -> logs.createLogGroup(r -> r.logGroupName("/shop/api")))
        .isInstanceOf(ResourceAlreadyExistsException.class);
    assertThatThrownBy(() -> logs.createLogGroup(r -> r.logGroupName("no spaces")))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void a_retention_is_one_of_those_that_there_are_and_can_be_taken_away() {
    assertThatThrownBy(
            () -> logs.putRetentionPolicy(r -> r.logGroupName("/shop/api").retentionInDays(31)))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("retentionInDays");
    assertThatThrownBy(
            () -> logs.putRetentionPolicy(r -> r.logGroupName("/absent").retentionInDays(30)))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("The specified log group does not exist.");
    logs.putRetentionPolicy(r -> r.logGroupName("/shop/api").retentionInDays(30));
    logs.deleteRetentionPolicy(r -> r.logGroupName("/shop/api"));
    assertThat(logs.describeLogGroups().logGroups().get(0).retentionInDays()).isNull();
  }

  @Test
  void a_filter_without_a_unit_has_None() {
    logs.putMetricFilter(errors("a").build());

    assertThat(logs.describeMetricFilters().metricFilters().get(0).metricTransformations())
        .extracting(MetricTransformation::unitAsString)
        .containsExactly("None");
  }

  @Test
  void a_filter_is_checked() {
    for (PutMetricFilterRequest bad :
        List.of(
            errors("a:b").build(),
            errors("a").filterPattern("{ $.level = }").build(),
            errors("a").metricTransformations(List.of()).build(),
            errors("a")
                .metricTransformations(
                    m ->
                        m.metricNamespace("Shop")
                            .metricName("Errors")
                            .metricValue("1")
                            .defaultValue(0.0)
                            .dimensions(java.util.Map.of("Route", "$.route")))
                .build(),
            errors("a")
                .metricTransformations(
                    m -> m.metricNamespace("Sh:op").metricName("Errors").metricValue("1"))
                .build())) {
      assertThatThrownBy(() -> logs.putMetricFilter(bad))
          .isInstanceOf(InvalidParameterException.class);
    }
  }

  @Test
  void a_group_has_a_hundred_filters_and_five_regular_expressions_at_most() {
    for (int i = 0; i < 100; i++) {
      int number = i;
      logs.putMetricFilter(
          errors("f" + i).filterPattern(number < 5 ? "%ERR[0-9]%" : "ERROR").build());
    }
    assertThatThrownBy(() -> logs.putMetricFilter(errors("one-more").build()))
        .isInstanceOf(LimitExceededException.class);
    logs.putMetricFilter(errors("f99").build());
    assertThatThrownBy(
            () -> logs.putMetricFilter(errors("f99").filterPattern("%ERR[0-9]%").build()))
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void a_prefix_of_filters_wants_a_group() {
    assertThatThrownBy(() -> logs.describeMetricFilters(r -> r.filterNamePrefix("shop-")))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> logs.describeMetricFilters(r -> r.logGroupName("/absent")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void a_group_goes_with_its_filters_and_tags() {
    logs.putMetricFilter(errors("a").build());
    logs.deleteLogGroup(r -> r.logGroupName("/shop/api"));

    assertThat(logs.describeMetricFilters().metricFilters()).isEmpty();
    assertThatThrownBy(
            () -> logs.deleteMetricFilter(r -> r.logGroupName("/shop/api").filterName("a")))
        .isInstanceOf(ResourceNotFoundException.class);
  }
}
