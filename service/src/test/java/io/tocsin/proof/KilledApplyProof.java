package io.tocsin.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.aws.AwsEndpoint;
import io.tocsin.adapter.embedded.EmbeddedAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code tocsin apply} of the repository's own definitions into an empty account, killed with
 * SIGKILL at a random call, twenty times over. What comes after is what a person does: look at the
 * plan, and apply again.
 */
class KilledApplyProof {
  private static final int ROUNDS = Integer.getInteger("tocsin.proof.rounds", 20);
  private static final long SEED = Long.getLong("tocsin.proof.seed", 20_261_123);
  private static final String ACCOUNT = "111122223333";
  private static final List<String> REGIONS = List.of("eu-central-1", "eu-west-1", "us-east-1");

  @TempDir Path folder;

  @Test
  void an_apply_that_is_killed_anywhere_is_finished_by_the_next() throws IOException {
    List<String> undisturbed;
    int writes;
    try (AwsEndpoint aws = account()) {
      Path settings = settings(aws, folder.resolve("undisturbed"));
      assertThat(run(settings, "apply", "--all", "--yes").exit()).isZero();
      undisturbed = dump(aws);
      writes = writes(aws).size();
    }
    Random random = new Random(SEED);
    List<Integer> left = new ArrayList<>();
    int unfinished = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      // The last calls are as likely as the first; now and then the kill comes between two calls.
      int at = 1 + random.nextInt(writes);
      int delay = random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 0;
      try (AwsEndpoint aws = account()) {
        int remaining = killed(aws, folder.resolve("round" + round), at, delay, undisturbed);
        left.add(remaining);
        unfinished += remaining > 0 ? 1 : 0;
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "round %d of seed %d, killed at write %d of %d".formatted(round, SEED, at, writes), e);
      }
    }
    System.out.printf(
        "killed %d of %d applies of %d writes; in %d something was left to do, changes in the next plan: %s%n",
        ROUNDS, ROUNDS, writes, unfinished, left);
    assertThat(unfinished).isGreaterThan(ROUNDS / 2);
  }

  /** Gives how many changes the plan after the kill showed. */
  private int killed(AwsEndpoint aws, Path data, int at, int delay, List<String> undisturbed)
      throws IOException {
    Path settings = settings(aws, data);
    List<String> foreign = foreign(dump(aws));
    assertThat(foreign).hasSizeGreaterThanOrEqualTo(6);
    AtomicInteger seen = new AtomicInteger();
    Path output = Files.createDirectories(data).resolve("killed");
    TocsinProcess[] process = new TocsinProcess[1];
    aws.onCall(
        call -> {
          if (isWrite(call) && seen.incrementAndGet() == at) {
            pause(delay);
            process[0].kill();
          }
        });
    process[0] = TocsinProcess.start(settings, "KILLED", output, "apply", "--all", "--yes");
    assertThat(process[0].exit()).as(process[0].printed()).isEqualTo(128 + 9);
    aws.onCall(call -> {});

    TocsinProcess plan = run(settings, "plan");
    int code = plan.exit();
    assertThat(code).as(plan.printed()).isIn(0, 2);
    assertThat(foreign(dump(aws))).isEqualTo(foreign);

    assertThat(run(settings, "apply", "--all", "--yes").exit()).isZero();
    assertThat(run(settings, "plan").exit()).isZero();
    assertThat(dump(aws)).isEqualTo(undisturbed);
    return code == 0 ? 0 : changes(plan.printed());
  }

  private static int changes(String plan) {
    var counts =
        java.util.regex.Pattern.compile("(\\d+) to (?:create|update|delete|rename)").matcher(plan);
    int sum = 0;
    while (counts.find()) {
      sum += Integer.parseInt(counts.group(1));
    }
    return sum;
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private TocsinProcess run(Path settings, String... arguments) throws IOException {
    Path output = Files.createTempFile(settings.getParent(), arguments[0], ".txt");
    return TocsinProcess.start(settings, "PERSON", output, arguments);
  }

  private static Path settings(AwsEndpoint aws, Path folder) throws IOException {
    Path root = Path.of(System.getProperty("tocsin.root")).toAbsolutePath().normalize();
    return Files.writeString(
        Files.createDirectories(folder).resolve("tocsin.yml"),
        """
        cloud: aws
        aws: {endpoint: "%s"}
        alarms: %s/alarms
        healthTree: %s/dashboards/health.yaml
        queries: %s/queries
        data: data
        apply: {writesPerSecond: 1000, describesPerSecond: 1000}
        """
            .formatted(aws.uri(), root, root, root));
  }

  /** An account that somebody else has things in. */
  private static AwsEndpoint account() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    AwsEndpoint aws = AwsEndpoint.start(database, ACCOUNT, Clock.systemUTC());
    EmbeddedAccount home = aws.region(REGIONS.get(0));
    home.cloudWatch()
        .putMetricAlarm(
            alarm ->
                alarm
                    .alarmName("neighbour-cpu")
                    .namespace("AWS/EC2")
                    .metricName("CPUUtilization")
                    .statistic("Average")
                    .period(300)
                    .evaluationPeriods(1)
                    .threshold(90.0)
                    .comparisonOperator("GreaterThanThreshold")
                    .tags(tag -> tag.key("team").value("neighbour")));
    String topic = home.sns().createTopic(request -> request.name("neighbour")).topicArn();
    home.sns()
        .subscribe(r -> r.topicArn(topic).protocol("email").endpoint("neighbour@shop.example"));
    home.logs().createLogGroup(request -> request.logGroupName("/neighbour"));
    home.logs()
        .putMetricFilter(
            filter ->
                filter
                    .logGroupName("/neighbour")
                    .filterName("neighbour-errors")
                    .filterPattern("ERROR")
                    .metricTransformations(
                        metric ->
                            metric
                                .metricNamespace("Neighbour")
                                .metricName("Errors")
                                .metricValue("1")));
    home.events()
        .putRule(rule -> rule.name("neighbour-rule").eventPattern("{\"source\":[\"aws.ec2\"]}"));
    return aws;
  }

  private static List<String> dump(AwsEndpoint aws) {
    List<String> all = new ArrayList<>();
    for (String region : REGIONS) {
      AccountDump.of(aws.region(region)).forEach(line -> all.add(region + " " + line));
    }
    return all;
  }

  private static List<String> foreign(List<String> dump) {
    return dump.stream().filter(line -> line.contains("neighbour")).toList();
  }

  private static List<AwsEndpoint.Call> writes(AwsEndpoint aws) {
    return aws.calls().stream().filter(KilledApplyProof::isWrite).toList();
  }

  static boolean isWrite(AwsEndpoint.Call call) {
    return !call.service().equals("sts")
        && !call.operation().matches("(Describe|List|Get)[A-Za-z]+|PutMetricData");
  }
}
