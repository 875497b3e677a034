package io.tocsin.adapter.aws;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/** Where answers of reports go in an account: objects in S3, messages to a topic. */
public final class ReportPlaces {
  /** "Up to 100 characters", ASCII without control characters (SNS API reference, Publish). */
  private static final int LONGEST_SUBJECT = 100;

  /** 256 KiB (SNS API reference, Publish), of characters that may take three bytes. */
  private static final int LONGEST_MESSAGE = 80_000;

  private static final Pattern OBJECT = Pattern.compile("s3://([^/]+)/(.+)");

  private final SnsClient sns;
  private final @Nullable S3Client s3;

  /**
   * @param s3 null where there is none, as in the embedded account
   */
  public ReportPlaces(SnsClient sns, @Nullable S3Client s3) {
    this.sns = sns;
    this.s3 = s3;
  }

  /**
   * Puts a file. S3 shows an object only when it is whole.
   *
   * @param object {@code s3://bucket/key}
   */
  public void put(String object, Path file) {
    Matcher place = OBJECT.matcher(object);
    if (!place.matches()) {
      throw new IllegalArgumentException("'" + object + "' is no s3://bucket/key");
    }
    S3Client client = s3;
    if (client == null) {
      throw new IllegalArgumentException(
          "the embedded account has no S3; deliver to a folder, or set 'cloud: aws'");
    }
    AwsFailures.call(
        "s3:PutObject",
        () ->
            client.putObject(
                request -> request.bucket(place.group(1)).key(place.group(2)),
                RequestBody.fromFile(file)));
  }

  /** Publishes a message to a topic. */
  public void publish(String topic, String subject, String message) {
    String line = subject.replaceAll("[^\\x20-\\x7e]", "?");
    AwsFailures.call(
        "sns:Publish",
        () ->
            sns.publish(
                request ->
                    request
                        .topicArn(topic)
                        .subject(line.substring(0, Math.min(LONGEST_SUBJECT, line.length())))
                        .message(
                            message.substring(0, Math.min(LONGEST_MESSAGE, message.length())))));
  }
}
