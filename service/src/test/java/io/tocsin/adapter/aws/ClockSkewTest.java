package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.sns.SnsClient;

/** A machine whose clock is ten minutes behind that of AWS. */
class ClockSkewTest {
  private static final DateTimeFormatter SIGNED =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX", Locale.ROOT);

  /** "Common errors" of the SNS API reference. */
  private static final String EXPIRED =
      "<ErrorResponse><Error><Type>Sender</Type><Code>RequestExpired</Code><Message>Signature"
          + " expired</Message></Error><RequestId>1</RequestId></ErrorResponse>";

  private static final String CREATED =
      "<CreateTopicResponse><CreateTopicResult><TopicArn>arn:aws:sns:eu-central-1:111122223333:t"
          + "</TopicArn></CreateTopicResult></CreateTopicResponse>";

  private final Instant theirs = Instant.now().plus(Duration.ofMinutes(10));

  @Test
  void a_write_that_was_refused_for_the_clock_is_sent_again_with_the_time_of_the_answer()
      throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Future<List<Instant>> signed =
          executor.submit(
              () -> List.of(answer(server, 400, EXPIRED), answer(server, 200, CREATED)));
      try (AwsClients clients =
          new AwsClients(
              "eu-central-1",
              null,
              URI.create("http://localhost:" + server.getLocalPort()),
              StaticCredentialsProvider.create(AwsBasicCredentials.create("dummy", "dummy")),
              AwsRetryStrategy::standardRetryStrategy)) {
        SnsClient sns = clients.sns();

        assertThat(sns.createTopic(request -> request.name("t")).topicArn()).endsWith(":t");
      }
      assertThat(Duration.between(signed.get().get(0), theirs))
          .isGreaterThan(Duration.ofMinutes(9));
      assertThat(Duration.between(signed.get().get(1), theirs)).isLessThan(Duration.ofMinutes(1));
    } finally {
      executor.shutdownNow();
    }
  }

  /** Takes one request. Returns when it was signed. */
  private Instant answer(ServerSocket server, int status, String body) throws IOException {
    try (Socket socket = server.accept()) {
      BufferedReader request =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      List<String> headers = new ArrayList<>();
      String line;
      while ((line = request.readLine()) != null && !line.isEmpty()) {
        headers.add(line);
      }
      for (int left = Integer.parseInt(header(headers, "content-length")); left > 0; left--) {
        request.read();
      }
      String answer =
          "HTTP/1.1 %d X\r\nDate: %s\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n"
              .formatted(
                  status,
                  DateTimeFormatter.RFC_1123_DATE_TIME.format(theirs.atOffset(ZoneOffset.UTC)),
                  body.length());
      socket
          .getOutputStream()
          .write((answer + "Connection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
      return ZonedDateTime.parse(header(headers, "x-amz-date"), SIGNED).toInstant();
    }
  }

  private static String header(List<String> headers, String name) {
    return headers.stream()
        .filter(each -> each.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(each -> each.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow();
  }
}
