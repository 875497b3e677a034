package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.plan.EventRule;
import io.tocsin.plan.LiveAlarm;
import io.tocsin.plan.LiveLogGroup;
import io.tocsin.plan.LiveMute;
import io.tocsin.plan.LivePorts;
import io.tocsin.plan.LiveTopic;
import io.tocsin.plan.Shop;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.eventbridge.model.Rule;

/**
 * The contracts in an account of another number that holds things of others by the same names,
 * which are exactly what is left at the end.
 */
class SharedAccountTest extends EndpointContracts {
  private static final String NIGHTLY = Shop.nightly().name();

  private static AwsEndpoint aws;

  @BeforeAll
  static void start() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    aws = AwsEndpoint.start(database, "444455556666", Clock.systemUTC());
    LivePorts theirs = theirs();
    theirs.alarms().put(Shop.metric("a", 7), Shop.tags());
    theirs.alarms().put(Shop.composite("top", "ALARM(\"a\")"), Shop.tags());
    theirs.topics().create("page", Shop.tags());
    theirs.logs().create("/shop/api", Shop.tags());
    theirs.rules().put(new EventRule("other", "{\"source\":[\"aws.rds\"]}", "", true), Shop.tags());
    theirs.mutes().put(Shop.nightly(), "theirs", Shop.tags());
  }

  @AfterAll
  static void only_what_is_of_others_is_left() {
    LivePorts left = theirs();
    assertThat(left.alarms().list(Set.of()).alarms())
        .extracting(LiveAlarm::name)
        .containsExactly("a", "top");
    assertThat(left.topics().list(Set.of())).extracting(LiveTopic::name).containsExactly("page");
    assertThat(left.logs().list(Set.of(), "").groups())
        .extracting(LiveLogGroup::name)
        .containsExactly("/shop/api");
    assertThat(left.logs().list(Set.of(), "").filters()).isEmpty();
    assertThat(aws.region("eu-central-1").events().listRules(r -> {}).rules())
        .extracting(Rule::name)
        .containsExactly("other");
    assertThat(left.mutes().list("")).extracting(LiveMute::name).containsExactly(NIGHTLY);
    aws.close();
  }

  private static LivePorts theirs() {
    return EmbeddedPorts.of(aws.region("eu-central-1"));
  }

  @Override
  URI endpoint() {
    return aws.uri();
  }
}
