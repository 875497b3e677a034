package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.AccountFixture.NOON;
import static io.tocsin.adapter.embedded.AccountFixture.connections;
import static io.tocsin.adapter.embedded.AccountFixture.connectionsHigh;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.RecentlyActive;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/** What the account tells of resources: those with tags, and the names of metrics. */
class EmbeddedResourcesTest {
  private static final String DATABASE = "arn:aws:rds:eu-central-1:111122223333:db:orders";
  private static final String BALANCER =
      "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/shop/50dc6c495c0c9188";
  private static final String QUEUE = "arn:aws:sqs:eu-central-1:111122223333:orders";

  private final SettableClock clock = new SettableClock(NOON);
  private final DataSource dataSource =
      JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
  private final EmbeddedAccount account = AccountFixture.open(dataSource, clock);

  private List<String> tagged(String type, TagFilter... filters) {
    return account
        .tagging()
        .getResources(request -> request.resourceTypeFilters(type).tagFilters(filters))
        .resourceTagMappingList()
        .stream()
        .map(ResourceTagMapping::resourceARN)
        .toList();
  }

  @Test
  void resources_with_tags_are_listed_by_the_type_in_their_arns() {
    account.tag(DATABASE, Map.of("team", "shop"));
    account.tag(BALANCER, Map.of("team", "web"));
    account.tag(QUEUE, Map.of("team", "shop"));
    account
        .cloudWatch()
        .putMetricAlarm(connectionsHigh("a").tags(t -> t.key("team").value("shop")).build());

    assertThat(tagged("rds:db")).containsExactly(DATABASE);
    assertThat(tagged("elasticloadbalancing:loadbalancer/app")).containsExactly(BALANCER);
    assertThat(tagged("sqs")).containsExactly(QUEUE);
    assertThat(tagged("rds:cluster")).isEmpty();
    assertThat(tagged("sns:topic")).isEmpty();
    assertThat(tagged("cloudwatch:alarm")).hasSize(1);
    assertThat(tagged("rds", TagFilter.builder().key("team").values("web").build())).isEmpty();
  }

  @Test
  void metrics_are_listed_in_every_process_for_two_weeks() {
    account.publish(connections(NOON, 3));
    EmbeddedAccount other = AccountFixture.open(dataSource, clock);

    assertThat(other.cloudWatch().listMetrics(r -> r.namespace("AWS/RDS")).metrics())
        .singleElement()
        .satisfies(
            metric -> {
              assertThat(metric.metricName()).isEqualTo("DatabaseConnections");
              assertThat(metric.dimensions().get(0).value()).isEqualTo("orders-db");
            });
    assertThat(other.cloudWatch().listMetrics(r -> r.namespace("AWS/SQS")).metrics()).isEmpty();
    // How recently another process published is not known here.
    assertThat(
            other.cloudWatch().listMetrics(r -> r.recentlyActive(RecentlyActive.PT3_H)).metrics())
        .isEmpty();

    clock.forward(Duration.ofDays(15));
    assertThat(other.cloudWatch().listMetrics().metrics()).isEmpty();
  }

  @Test
  void a_data_base_tells_its_accounts() {
    assertThat(EmbeddedAccount.known(dataSource)).containsExactly("111122223333/eu-central-1");
  }
}
