package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.plan.AccountFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;

/** Answers of reports on their way to an account: what goes over the wire. */
class ReportPlacesWireTest {
  private static final String TOPIC = "arn:aws:sns:eu-central-1:111122223333:reports";

  @TempDir Path folder;

  /** An S3 that takes objects, and remembers them. */
  private static final class Bucket implements AutoCloseable {
    private final HttpServer server;
    private final List<String> puts = new ArrayList<>();
    private int status = 200;

    Bucket() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::handle);
      server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
      try (exchange) {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        puts.add(
            exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " " + body);
        WireServer.saw("s3:PutObject");
        byte[] answer =
            status == 200
                ? new byte[0]
                : "<Error><Code>AccessDenied</Code><Message>no</Message></Error>"
                    .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
      }
    }

    AwsClients clients() {
      return new AwsClients(
          "eu-central-1",
          null,
          URI.create("http://localhost:" + server.getAddress().getPort()),
          StaticCredentialsProvider.create(AwsBasicCredentials.create("dummy", "dummy")),
          AwsRetryStrategy::standardRetryStrategy);
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  @Test
  void a_file_becomes_an_object() throws IOException {
    Path file = folder.resolve("a.csv");
    Files.writeString(file, "status,requests\r\n200,16\r\n");
    try (Bucket bucket = new Bucket();
        AwsClients clients = bucket.clients()) {
      ReportPlaces places = new ReportPlaces(clients.sns(), clients.s3());

      places.put("s3://shop-reports/daily/status-2026-11-22.csv", file);

      assertThat(bucket.puts).hasSize(1);
      assertThat(bucket.puts.get(0))
          .startsWith("PUT /shop-reports/daily/status-2026-11-22.csv ")
          .contains("status,requests\r\n200,16\r\n");

      bucket.status = 403;
      assertThatThrownBy(() -> places.put("s3://shop-reports/daily/b.csv", file))
          .isInstanceOf(AccountFailure.class)
          .hasMessageContaining("s3:PutObject");
    }
  }

  @Test
  void a_summary_is_published_with_a_subject_that_sns_takes() throws IOException {
    try (WireServer server = new WireServer();
        AwsClients clients = server.clients()) {
      server.xml(
          "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult>"
              + "<MessageId>1</MessageId></PublishResult></PublishResponse>");

      new ReportPlaces(clients.sns(), null)
          .publish(TOPIC, "Fehler je Straße\n" + "x".repeat(200), "200  16 ä");

      assertThat(server.operations()).containsExactly("Publish");
      assertThat(server.calls.get(0).body().get("TopicArn").asText()).isEqualTo(TOPIC);
      assertThat(server.calls.get(0).body().get("Message").asText()).isEqualTo("200  16 ä");
      assertThat(server.calls.get(0).body().get("Subject").asText())
          .hasSize(100)
          .startsWith("Fehler je Stra?e?xxx");
    }
  }

  @Test
  void the_embedded_account_has_no_s3_and_says_what_to_do() throws IOException {
    try (WireServer server = new WireServer();
        AwsClients clients = server.clients()) {
      ReportPlaces places = new ReportPlaces(clients.sns(), null);
      assertThatThrownBy(() -> places.put("s3://a-bucket/b", folder))
          .hasMessage("the embedded account has no S3; deliver to a folder, or set 'cloud: aws'");
    }
  }
}
