package io.tocsin.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.aws.AwsEndpoint;
import io.tocsin.adapter.aws.AwsEndpoint.Call;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers on one PostgreSQL that repair one account, while somebody changes alarms by hand all
 * the time. The one that does the work is killed, or stopped past its lease and woken up, again and
 * again. Who wrote what is read off the account's own log of calls, by the keys that signed them.
 */
class TwoNodesProof {
  private static final int ROUNDS = Integer.getInteger("tocsin.proof.rounds", 10);
  private static final long SEED = Long.getLong("tocsin.proof.seed", 20_261_123);
  private static final int ALARMS = 24;
  private static final String REGION = "eu-central-1";

  /** The default of reconcile.lease. */
  private static final Duration LEASE = Duration.ofSeconds(6);

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private final List<Call> writes = new CopyOnWriteArrayList<>();
  private final List<Call> beats = new CopyOnWriteArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Duration> taken = new ArrayList<>();
  private EmbeddedPostgres postgres;
  private AwsEndpoint aws;
  private Thread hands;
  private volatile boolean idle;

  /** A server by the key it signs with; a node that was started anew has another key. */
  private record Node(String key, TocsinProcess process) {}

  @BeforeEach
  void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    aws = AwsEndpoint.start(database, "111122223333", Clock.systemUTC());
    aws.onCall(
        call -> {
          if (KilledApplyProof.isWrite(call)) {
            writes.add(call);
          } else if (call.operation().equals("PutMetricData")) {
            beats.add(call);
          }
        });
    definitions();
  }

  @AfterEach
  void stop() throws IOException, InterruptedException {
    idle = true;
    if (hands != null) {
      hands.join(10_000);
    }
    nodes.forEach(node -> node.process().close());
    aws.close();
    postgres.close();
  }

  private void definitions() throws IOException {
    Path alarms = Files.createDirectories(folder.resolve("alarms"));
    Path shop =
        Path.of(System.getProperty("tocsin.root"), "service/src/test/resources/cli/shop/alarms");
    Files.copy(shop.resolve("platform.yaml"), alarms.resolve("platform.yaml"));
    Files.createDirectories(folder.resolve("dashboards"));
    Files.copy(
        shop.resolveSibling("dashboards/health.yaml"), folder.resolve("dashboards/health.yaml"));
    StringBuilder many = new StringBuilder("component: orders-db\nowner: data\n\nalarms:\n");
    for (int i = 0; i < ALARMS; i++) {
      many.append(
          """
            - name: %s
              kind: cause
              severity: ticket
              summary: Connections
              metric: AWS/RDS DatabaseConnections
              of: orders-db
              statistic: Maximum
              threshold: "> %d"
              period: 1m
              datapoints: 2 of 3
              missing: missing
          """
              .formatted(name(i), 100 + i));
    }
    Files.writeString(alarms.resolve("orders-db.yaml"), many);
  }

  private static String name(int i) {
    return "connections-" + (char) ('a' + i);
  }

  private Node node() {
    String key = "NODE" + (nodes.size() + 1);
    try {
      Path data = Files.createDirectories(folder.resolve(key));
      Path settings =
          Files.writeString(
              folder.resolve(key + ".yml"),
              """
              cloud: aws
              aws: {endpoint: "%s"}
              database: {url: "%s", user: postgres}
              data: %s
              queries: queries
              reconcile: {mode: apply, every: 1s}
              heartbeat: on
              server:
                applicationConnectors:
                  - {type: http, bindHost: 127.0.0.1, port: 0}
                adminConnectors:
                  - {type: http, bindHost: 127.0.0.1, port: 0}
                registerDefaultExceptionMappers: false
                requestLog: {appenders: []}
              """
                  .formatted(aws.uri(), postgres.getJdbcUrl("postgres", "postgres"), data));
      Node node =
          new Node(key, TocsinProcess.start(settings, key, folder.resolve(key + ".txt"), "server"));
      nodes.add(node);
      // Its heartbeat is the last thing that a server starts.
      await(
          node.key() + " is up", Duration.ofMinutes(2), () -> by(beats, key).findAny().isPresent());
      return node;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static java.util.stream.Stream<Call> by(List<Call> calls, String key) {
    return calls.stream().filter(call -> call.accessKey().equals(key));
  }

  /** Somebody who changes an alarm by hand, several times a second. */
  private void injectDrift() {
    Random chance = new Random(SEED + 1);
    hands =
        new Thread(
            () -> {
              while (!idle) {
                String name = "shop-prod-" + name(chance.nextInt(ALARMS));
                if (chance.nextInt(3) == 0) {
                  aws.region(REGION).cloudWatch().deleteAlarms(r -> r.alarmNames(name));
                } else {
                  changeThreshold(name, 500 + chance.nextInt(100));
                }
                sleep(100 + chance.nextInt(500));
              }
            });
    hands.start();
  }

  private void changeThreshold(String name, double threshold) {
    aws.region(REGION).cloudWatch().describeAlarms(r -> r.alarmNames(name)).metricAlarms().stream()
        .findFirst()
        .ifPresent(
            alarm ->
                aws.region(REGION)
                    .cloudWatch()
                    .putMetricAlarm(
                        put ->
                            put.alarmName(name)
                                .namespace(alarm.namespace())
                                .metricName(alarm.metricName())
                                .dimensions(alarm.dimensions())
                                .statistic(alarm.statistic())
                                .period(alarm.period())
                                .evaluationPeriods(alarm.evaluationPeriods())
                                .datapointsToAlarm(alarm.datapointsToAlarm())
                                .comparisonOperator(alarm.comparisonOperator())
                                .alarmActions(alarm.alarmActions())
                                .okActions(alarm.okActions())
                                .alarmDescription(alarm.alarmDescription())
                                .threshold(threshold)));
  }

  @Test
  void one_node_writes_at_a_time_whatever_happens_to_it() {
    Node holder = node();
    await("the account is made", LEASE.multipliedBy(5), () -> writes.size() >= ALARMS);
    Node other = node();
    injectDrift();
    for (int round = 1; round <= ROUNDS; round++) {
      awaitWriteOf(holder, Instant.now(), LEASE);
      sleep(random.nextInt(1500));
      holder.process().kill();
      takenOver(other, Instant.now());
      Node next = node();
      holder = other;
      other = next;

      awaitWriteOf(holder, Instant.now(), LEASE);
      sleep(random.nextInt(1500));
      holder.process().stop();
      Instant stopped = Instant.now();
      takenOver(other, stopped);
      sleep(random.nextInt(1500));
      Instant woken = Instant.now();
      holder.process().goOn();
      sleep(LEASE.toMillis());
      String late = holder.key();
      assertThat(by(writes, late).filter(call -> call.at().isAfter(woken)))
          .as("what %s wrote after it woke up at %s, stopped at %s", late, woken, stopped)
          .isEmpty();
      assertThat(holder.process().isAlive()).isTrue();
      awaitWriteOf(other, woken, LEASE);
      Node awake = holder;
      holder = other;
      other = awake;
    }
    List<String> reigns = reigns();
    Collections.sort(taken);
    System.out.printf(
        "%d kills and %d stops past the lease, %d writes by %d nodes in %d reigns; taken over after %d to %d ms, median %d ms%n",
        ROUNDS,
        ROUNDS,
        writes.size(),
        nodes.size(),
        reigns.size(),
        taken.get(0).toMillis(),
        taken.get(taken.size() - 1).toMillis(),
        taken.get(taken.size() / 2).toMillis());
    // Never two: a node's writes end before the next one's begin, and every change was one of ours.
    assertThat(reigns).hasSize(1 + 2 * ROUNDS);
    assertThat(taken).allMatch(each -> each.compareTo(Duration.ofSeconds(10)) < 0);
  }

  /** Whose turns to write there were, in the order of the account's log. */
  private List<String> reigns() {
    List<String> reigns = new ArrayList<>();
    for (Call write : writes) {
      if (reigns.isEmpty() || !reigns.get(reigns.size() - 1).equals(write.accessKey())) {
        reigns.add(write.accessKey());
      }
    }
    return reigns;
  }

  private void takenOver(Node by, Instant from) {
    Instant first = awaitWriteOf(by, from, Duration.ofSeconds(20)).at();
    taken.add(Duration.between(from, first));
  }

  private Call awaitWriteOf(Node node, Instant from, Duration within) {
    Predicate<Call> after = call -> call.at().isAfter(from);
    await(
        node.key() + " writes",
        within.plusSeconds(10),
        () -> by(writes, node.key()).anyMatch(after));
    return by(writes, node.key()).filter(after).findFirst().orElseThrow();
  }

  private void await(
      String what, Duration within, java.util.concurrent.Callable<Boolean> condition) {
    try {
      Awaitility.await(what).atMost(within).pollInterval(Duration.ofMillis(20)).until(condition);
    } catch (RuntimeException e) {
      StringBuilder printed = new StringBuilder(what);
      nodes.forEach(
          node ->
              printed
                  .append('\n')
                  .append(node.key())
                  .append(": ")
                  .append(node.process().printed()));
      throw new AssertionError(printed.toString(), e);
    }
  }

  /** The proof waits on purpose: what is proved is that nothing happens. */
  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
