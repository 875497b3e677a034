package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.accesslog.FetchPlan;
import io.tocsin.accesslog.FetchResult;
import io.tocsin.accesslog.FetchRun;
import io.tocsin.accesslog.LogFetch;
import io.tocsin.accesslog.LogStoreFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** Fetching logs through the SDK over HTTP, from a bucket that is slow, cuts bodies and refuses. */
class S3LogsWireTest {
  private static final Instant FROM = Instant.parse("2026-11-22T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-23T00:00:00Z");
  private static final String REGION =
      "team/AWSLogs/111122223333/elasticloadbalancing/eu-central-1/";
  private static final int PAGE = 7;

  @TempDir Path folder;
  private S3Server s3;
  private AwsClients clients;
  private LogFetch fetch;

  @BeforeEach
  void start() throws IOException {
    s3 = new S3Server(PAGE);
    clients =
        new AwsClients(
            "eu-central-1",
            null,
            s3.uri(),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("dummy", "dummy")),
            () ->
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                    .maxAttempts(3)
                    .backoffStrategy(BackoffStrategy.retryImmediately())
                    .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                    .build());
    fetch = new LogFetch(new S3Logs(clients.s3(), S3Server.BUCKET), "team/", folder);
    for (int hour = 0; hour < 24; hour++) {
      s3.put(key("2026/11/22", "20261122T%02d05Z".formatted(hour)), content(hour));
    }
    s3.put(key("2026/11/21", "20261121T2355Z"), content(100));
    s3.put(key("2026/11/23", "20261123T0000Z"), content(101));
    s3.put(key("2026/11/23", "20261123T0900Z"), content(102));
    s3.put(REGION + "2026/11/22/health_check_log_111122223333_x.log.gz", content(103));
    s3.put("team/AWSLogs/111122223333/ELBAccessLogTestFile", content(104));
  }

  @AfterEach
  void stop() {
    clients.close();
    s3.close();
  }

  @Test
  void the_access_logs_of_a_range_are_copied_with_their_paths_and_only_once() throws Exception {
    FetchPlan plan = plan();
    assertThat(plan.missing()).hasSize(25); // the day's 24, and the file that ends at midnight
    assertThat(plan.problems()).isEmpty();
    assertThat(plan.bytes()).isPositive();
    assertThat(plan.requestCost().signum()).isPositive();
    assertThat(s3.gets).hasValue(0);

    FetchResult result = run(plan);

    assertThat(result.fetched()).isEqualTo(25);
    assertThat(result.bytes()).isEqualTo(plan.bytes());
    assertThat(result.left()).isZero();
    assertThat(files()).hasSize(25).allMatch(name -> name.endsWith(".log.gz"));
    assertThat(folder.resolve(key("2026/11/22", "20261122T0305Z").substring("team/".length())))
        .hasBinaryContent(content(3));
    FetchPlan again = plan();
    assertThat(again.missing()).isEmpty();
    assertThat(again.kept()).isEqualTo(25);
    assertThat(again.keptBytes()).isEqualTo(plan.bytes());
  }

  @Test
  void connection_logs_below_the_same_prefix_come_too() {
    s3.put(REGION + "2026/11/22/conn_log_111122223333_x_20261122T0305Z_1_q.log.gz", content(105));

    assertThat(plan().missing()).hasSize(26).anyMatch(e -> e.key().contains("/conn_log_"));
  }

  @Test
  void WAF_logs_below_the_same_prefix_come_too_by_the_start_of_their_five_minutes() {
    for (String region : List.of("eu-central-1/shop/", "cloudfront/edge/")) {
      for (String time : List.of("2026/11/21/23/55", "2026/11/22/00/00", "2026/11/22/23/55")) {
        s3.put(
            "team/AWSLogs/111122223333/WAFLogs/%s%s/111122223333_waflogs_x_shop_%sT%sZ_e0ca43b5.log.gz"
                .formatted(
                    region,
                    time,
                    time.substring(0, 10).replace("/", ""),
                    time.substring(11).replace("/", "")),
            content(106));
      }
    }

    assertThat(plan().missing()).hasSize(29).anyMatch(e -> e.key().contains("/cloudfront/edge/"));
    assertThat(fetch.plan(FROM, TO, Set.of(), Set.of("cloudfront")).missing()).hasSize(2);
  }

  @Test
  void a_file_of_another_size_is_fetched_anew() throws Exception {
    run(plan());
    Path file = folder.resolve(key("2026/11/22", "20261122T0305Z").substring("team/".length()));
    Files.write(file, new byte[3]);

    assertThat(plan().missing()).hasSize(1);
    run(plan());

    assertThat(file).hasBinaryContent(content(3));
  }

  @Test
  void a_slow_bucket_and_a_cut_body_are_tried_again() throws Exception {
    String slow = key("2026/11/22", "20261122T0105Z");
    s3.fail(slow, S3Server.Fault.SLOW_DOWN);
    s3.fail(slow, S3Server.Fault.SLOW_DOWN);
    s3.fail(key("2026/11/22", "20261122T0205Z"), S3Server.Fault.CUT);

    FetchResult result = run(plan());

    assertThat(result.problems()).isEmpty();
    assertThat(result.fetched()).isEqualTo(25);
    assertThat(s3.gets).hasValue(25 + 3);
  }

  @Test
  void what_cannot_be_had_is_told_and_the_rest_is_fetched() throws Exception {
    String cut = key("2026/11/22", "20261122T0205Z");
    for (int i = 0; i < 3; i++) {
      s3.fail(cut, S3Server.Fault.CUT);
    }
    s3.fail(key("2026/11/22", "20261122T0305Z"), S3Server.Fault.DENIED);

    FetchResult result = run(plan());

    assertThat(result.fetched()).isEqualTo(23);
    assertThat(result.left()).isEqualTo(2);
    assertThat(result.problems())
        .hasSize(2)
        .anyMatch(
            problem -> problem.contains("20261122T0205Z") && problem.contains("Premature end"))
        .anyMatch(
            problem -> problem.contains("20261122T0305Z") && problem.contains("s3:GetObject"));
    assertThat(files()).hasSize(23);
    assertThat(plan().missing()).hasSize(2);
  }

  @Test
  void many_failures_in_a_row_end_it() throws Exception {
    FetchPlan plan = plan();
    plan.missing().forEach(entry -> s3.fail(entry.key(), S3Server.Fault.DENIED));

    FetchResult result = new FetchRun(fetch, plan, () -> false, (e, done, bytes) -> {}).run(1);

    // Ten objects; the SDK tries one again now and then.
    assertThat(s3.gets).hasValueGreaterThanOrEqualTo(10);
    assertThat(result.left()).isEqualTo(25);
    assertThat(result.problems()).hasSize(11).last().asString().contains("10 failures in a row");
  }

  @Test
  void a_wish_to_stop_is_heard_between_files() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    List<Integer> told = new ArrayList<>();

    FetchResult result =
        new FetchRun(
                fetch,
                plan(),
                stop::get,
                (entry, done, bytes) -> {
                  told.add(done);
                  stop.set(done == 5);
                })
            .run(1);

    assertThat(told).containsExactly(1, 2, 3, 4, 5);
    assertThat(result.fetched()).isEqualTo(5);
    assertThat(result.left()).isEqualTo(20);
    assertThat(files()).hasSize(5);
  }

  @Test
  void no_more_are_fetched_at_once_than_was_said() throws Exception {
    new FetchRun(fetch, plan(), () -> false, (entry, done, bytes) -> {}).run(3);
    assertThat(s3.most.get()).isBetween(1, 3);
  }

  @Test
  void accounts_below_an_organisation_are_found_and_others_are_named() {
    s3.put(
        "team/AWSLogs/o-abc123/444455556666/elasticloadbalancing/us-east-1/2026/11/22/"
            + "444455556666_elasticloadbalancing_us-east-1_app.x.1_20261122T0305Z_10.0.0.1_a.log.gz",
        content(1));

    assertThat(fetch.plan(FROM, TO, Set.of("444455556666"), Set.of()).missing()).hasSize(1);
    assertThat(fetch.plan(FROM, TO, Set.of(), Set.of("us-east-1")).missing()).hasSize(1);
    assertThat(fetch.plan(FROM, TO, Set.of("999999999999"), Set.of()).problems())
        .singleElement()
        .asString()
        .contains("s3://shop-logs/team/AWSLogs/", "account 111122223333", "account 444455556666");
  }

  @Test
  void keys_that_are_no_paths_are_left_out() {
    s3.put(REGION + "2026/11/22/../../../../../../x_app.y_20261122T0305Z_a.log", content(1));
    assertThat(plan().problems()).singleElement().asString().contains("is no path of a file");
    assertThat(plan().missing()).hasSize(25);
  }

  @Test
  void a_bucket_that_is_not_there_and_a_range_that_is_too_long_are_told() {
    LogFetch nowhere = new LogFetch(new S3Logs(clients.s3(), "no-such"), "", folder);
    assertThatThrownBy(() -> nowhere.plan(FROM, TO, Set.of(), Set.of()))
        .isInstanceOf(LogStoreFailure.class)
        .hasMessageContaining("s3:ListBucket");
    assertThatThrownBy(
            () -> fetch.plan(FROM, Instant.parse("2028-01-01T00:00:00Z"), Set.of(), Set.of()))
        .hasMessageContaining("at most 400 days");
  }

  private FetchPlan plan() {
    return fetch.plan(FROM, TO, Set.of(), Set.of());
  }

  private FetchResult run(FetchPlan plan) throws InterruptedException {
    return new FetchRun(fetch, plan, () -> false, (entry, done, bytes) -> {}).run(4);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(Path::toString).toList();
    }
  }

  private static String key(String day, String stamp) {
    return REGION
        + day
        + "/111122223333_elasticloadbalancing_eu-central-1_app.shop.50dc6c495c0c9188_"
        + stamp
        + "_198.51.100.4_2ab3.log.gz";
  }

  private static byte[] content(int seed) {
    return ("log " + seed + " ").repeat(1000 + seed).getBytes(StandardCharsets.UTF_8);
  }
}
