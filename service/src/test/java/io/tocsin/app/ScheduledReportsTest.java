package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.adapter.jdbi.H2Files;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running server with schedules that are due. */
class ScheduledReportsTest {
  @TempDir Path folder;

  @AfterEach
  void close() throws IOException, SQLException {
    H2Files.close(folder);
  }

  private RunningTocsin server(String deliver) throws IOException {
    Path queries = folder.resolve("queries");
    TestFolders.copy(RunningTocsin.root().resolve("queries"), queries);
    Files.writeString(
        queries.resolve("schedules.yaml"),
        """
        schedules:
          - name: status-each-minute
            report: status-breakdown
            range: last 366d
            cron: "* * * * *"
            deliver: %s
        """
            .formatted(deliver));
    return RunningTocsin.start(
        folder.resolve("data"),
        null,
        settings -> {
          settings.setQueries(queries.toString());
          settings.logFolder(RunningTocsin.root().resolve("queries/tests/logs"));
        });
  }

  private static JsonNode delivered(RunningTocsin server) {
    return server
        .await(
            "/v1/report-runs",
            page ->
                !page.get("items").isEmpty()
                    && page.get("items").get(0).get("status").asText().equals("succeeded")
                    && page.get("items").get(0).get("delivered").size()
                            + page.get("items").get(0).get("reasons").size()
                        > 0)
        .get("items")
        .get(0);
  }

  private List<Path> files(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.toList();
    }
  }

  @Test
  void an_answer_that_is_due_is_put_into_the_folder_and_told_to_the_topic() throws IOException {
    try (RunningTocsin server =
        server(
            "{folder: '"
                + folder.resolve("reports")
                + "', sns: 'arn:aws:sns:eu-central-1:111122223333:shop-prod-ticket'}")) {
      JsonNode run = delivered(server);
      assertThat(run.get("reasons")).as(run.toString()).isEmpty();
      assertThat(run.get("schedule").asText()).isEqualTo("status-each-minute");
      assertThat(run.get("by").asText()).isEqualTo("schedule status-each-minute");
      List<Path> files = files("reports");
      assertThat(files).hasSize(1);
      assertThat(files.get(0).getFileName().toString())
          .matches("status-breakdown-\\d{4}-\\d\\d-\\d\\d\\.csv");
      assertThat(Files.readString(files.get(0))).startsWith("elb_status,target_status,");
      assertThat(run.get("delivered").get(0).asText()).isEqualTo(files.get(0).toString());

      JsonNode mail = server.json("/v1/outbox").get("items").get(0);
      assertThat(mail.toString())
          .contains("Which status codes, from whom, ")
          .contains("elb_status")
          .contains(files.get(0).getFileName().toString());
    }
  }

  @Test
  void what_could_not_be_delivered_is_told() throws IOException {
    try (RunningTocsin server = server("{s3: 's3://shop-reports/daily/'}")) {
      JsonNode run = delivered(server);
      assertThat(run.get("delivered")).isEmpty();
      assertThat(run.get("reasons").get(0).asText())
          .startsWith("s3://shop-reports/daily/status-breakdown-")
          .endsWith("(the embedded account has no S3; deliver to a folder, or set 'cloud: aws')");
      assertThat(run.get("result").get("href").asText()).endsWith("/result");
    }
  }
}
