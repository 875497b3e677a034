package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.plan.AccountFailure.Kind;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;

class AwsFailuresTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ThrottlingException | 400 | cloudwatch:X was throttled, also after several tries
          AccessDenied | 403 | cloudwatch:X is not allowed to these credentials (why); add the action
          ExpiredTokenException | 400 | the AWS credentials have expired; sign in again
          InvalidClientTokenId | 403 | AWS does not know these credentials (InvalidClientTokenId: why)
          ValidationError | 400 | AWS refused cloudwatch:X as invalid: why
          LimitExceeded | 400 | cloudwatch:X would exceed a quota of the account: why
          InternalServiceError | 500 | cloudwatch:X failed at AWS (HTTP 500 InternalServiceError)
          ResourceNotFound | 404 | cloudwatch:X failed: why (ResourceNotFound, HTTP 404)
          """)
  void a_code_becomes_a_sentence(String code, int status, String start) {
    var failure =
        CloudWatchException.builder()
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("why").build())
            .build();

    assertThat(AwsFailures.sentence("cloudwatch:X", failure)).startsWith(start);
  }

  @ParameterizedTest
  @CsvSource({
    "ThrottlingException, 400, THROTTLED",
    "Throttling, 400, THROTTLED",
    "InternalServiceError, 500, UNAVAILABLE",
    "ServiceUnavailable, 503, UNAVAILABLE",
    "ValidationError, 400, REFUSED",
    "AccessDenied, 403, REFUSED"
  })
  void a_code_says_whether_the_call_may_have_been_made(String code, int status, Kind kind) {
    var failure =
        CloudWatchException.builder()
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("why").build())
            .build();

    assertThat(AwsFailures.kind(failure)).isEqualTo(kind);
  }

  @Test
  void a_call_without_an_answer_may_have_been_made() {
    assertThat(
            AwsFailures.kind(
                SdkClientException.create("Unable", new SocketTimeoutException("Read timed out"))))
        .isEqualTo(Kind.UNANSWERED);
    assertThat(AwsFailures.kind(ApiCallTimeoutException.create(1_000))).isEqualTo(Kind.UNANSWERED);
    assertThat(AwsFailures.kind(SdkClientException.create("Unable to load credentials")))
        .isEqualTo(Kind.REFUSED);
  }

  @Test
  void an_account_that_cannot_be_reached_is_told_so() {
    var failure =
        SdkClientException.create("Unable to execute", new ConnectException("Connection refused"));

    assertThat(AwsFailures.sentence("sns:Publish", failure))
        .isEqualTo(
            "sns could not be reached (ConnectException: Connection refused); check the network,"
                + " the proxy and the Region");
  }

  @Test
  void missing_region_and_credentials_say_what_to_set() {
    assertThat(
            AwsFailures.sentence(
                "sns:Publish",
                SdkClientException.create("Unable to load region from any of the providers")))
        .startsWith("no AWS Region is set");
    assertThat(
            AwsFailures.sentence(
                "sns:Publish",
                SdkClientException.create("Unable to load credentials from any of the providers")))
        .startsWith("no AWS credentials were found");
  }
}
