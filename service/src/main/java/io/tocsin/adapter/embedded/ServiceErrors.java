package io.tocsin.adapter.embedded;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What the SDK's clients fill into the exception of an error, whichever service it is of. */
final class ServiceErrors {
  private ServiceErrors() {}

  /**
   * @param service as the SDK calls it, {@code Sns}
   * @param code as it stands in the answer
   * @param status of HTTP
   * @return the builder's exception, which callers cast to their service's
   */
  static AwsServiceException fill(
      AwsServiceException.Builder builder,
      String service,
      String code,
      int status,
      String message) {
    builder.awsErrorDetails(
        AwsErrorDetails.builder()
            .serviceName(service)
            .errorCode(code)
            .errorMessage(message)
            .sdkHttpResponse(SdkHttpResponse.builder().statusCode(status).build())
            .build());
    builder.statusCode(status);
    builder.message(message);
    return builder.build();
  }
}
