package io.tocsin.reportrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.query.ReportCatalogue;
import io.tocsin.query.ReportContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of schedules. */
class ScheduleFileTest {
  private static final ReportCatalogue CATALOGUE =
      ReportCatalogue.load(Path.of(System.getProperty("tocsin.root"), "queries"));

  @TempDir Path folder;

  private ScheduleFile read(String text) throws IOException {
    Files.writeString(folder.resolve("schedules.yaml"), text);
    return ScheduleFile.load(folder, CATALOGUE, () -> ReportContext.NONE);
  }

  private List<String> problems(String text) throws IOException {
    return read(text).problems().stream()
        .map(problem -> problem.replace(folder.toString() + "/", ""))
        .toList();
  }

  @Test
  void without_a_file_there_are_no_schedules() {
    ScheduleFile file = ScheduleFile.load(folder, CATALOGUE, () -> ReportContext.NONE);
    assertThat(file.schedules()).isEmpty();
    assertThat(file.problems()).isEmpty();
  }

  @Test
  void a_schedule_has_all_that_a_run_needs() throws IOException {
    ScheduleFile file =
        read(
            """
            schedules:
              - name: errors-daily
                report: errors-by-route
                parameters: {interval: 1h}
                range: previous day
                cron: 0 6 * * *
                zone: Europe/Berlin
                format: parquet
                deliver:
                  folder: reports
                  s3: s3://shop-reports/daily/
                  sns: arn:aws:sns:eu-central-1:111122223333:reports
            """);

    assertThat(file.problems()).isEmpty();
    Schedule schedule = file.find("errors-daily").orElseThrow();
    assertThat(schedule.report()).isEqualTo("errors-by-route");
    assertThat(schedule.parameters()).isEqualTo(Map.of("interval", "1h"));
    assertThat(schedule.when().zoneName()).isEqualTo("Europe/Berlin");
    assertThat(schedule.format()).isEqualTo(ScheduleFormat.PARQUET);
    assertThat(schedule.folder()).isEqualTo("reports");
    assertThat(schedule.s3()).isEqualTo("s3://shop-reports/daily/");
    assertThat(schedule.sns()).endsWith(":reports");
    assertThat(file.find("other")).isEmpty();
  }

  @Test
  void every_mistake_is_told_with_its_place() throws IOException {
    assertThat(
            problems(
                """
                schedules:
                  - name: Errors
                    report: errors-by-rout
                    range: yesterday
                    cron: 0 6 * *
                    zone: Europe/Berlin
                    format: csv
                    deliver: {folder: reports}
                  - name: two
                    report: status-breakdown
                    parameters: {limit: 0, speed: high}
                    range: previous day
                    cron: 0 6 * * *
                    zone: Europe/Atlantis
                    format: xml
                    deliver: {s3: 'http://bucket', sns: reports}
                    colour: red
                """))
        .containsExactly(
            "schedules.yaml:2:11: schedule name 'Errors' is not allowed, expected lower-case words joined by hyphens, 64 characters at most",
            "schedules.yaml:3:13: there is no report 'errors-by-rout'; did you mean 'errors-by-route'?",
            "schedules.yaml:4:12: range 'yesterday' is unknown, expected previous hour, previous day, previous week, previous month, or last 24h, last 7d and the like",
            "schedules.yaml:5:11: The schedule 'cron(0 6 * *)' has 4 fields; expected five: minutes, hours, day of month, month, day of week",
            "schedules.yaml:11:17: The report 'status-breakdown' has no parameter 'speed'. Known: host, lb, limit, route_like, target_group",
            "schedules.yaml:11:17: Parameter 'limit' is '0', expected a whole number of at least 1 and at most 10000",
            "schedules.yaml:13:11: The time zone 'Europe/Atlantis' is not known; expected an IANA name such as Europe/Berlin",
            "schedules.yaml:15:13: format 'xml' is unknown, expected csv, ndjson or parquet",
            "schedules.yaml:16:19: 's3' is 'http://bucket', expected s3://bucket/prefix/, with a '/' at its end",
            "schedules.yaml:16:41: 'sns' is 'reports', expected the ARN of a topic",
            "schedules.yaml:17:5: unknown key 'colour' in schedule 'two'; known: cron, deliver, format, name, parameters, range, report, zone");
  }

  @Test
  void two_that_write_the_same_file_are_told() throws IOException {
    String one =
        "  - {name: %s, report: status-breakdown, range: previous day, cron: 0 6 * * *,"
            + " deliver: {folder: reports}}%n";
    assertThat(problems("schedules:\n" + one.formatted("a") + one.formatted("b")))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem)
                    .startsWith("schedules.yaml:3:")
                    .endsWith(
                        ": schedule 'b' writes the same files as 'a', expected another place, range or format"));
    assertThat(problems("schedules:\n" + one.formatted("a") + one.formatted("a")).get(0))
        .contains("schedule 'a' is declared a second time");
  }
}
