package io.tocsin.app;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tocsin.adapter.aws.AwsOptions;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where AWS is called with {@code cloud: aws}.
 *
 * @param endpoint a URL for all services instead of AWS; empty for AWS, or for what {@code
 *     AWS_ENDPOINT_URL} says
 * @param plainHttp whether an endpoint that is not on this machine may be without TLS
 * @param profiles whether the profiles that environments name are used
 */
public record AwsSettings(
    @JsonPropertyDescription(
            "A URL that is called instead of AWS, for all services. Empty: AWS, or what `AWS_ENDPOINT_URL` says.")
        @NotNull
        @Pattern(
            regexp = "|https?://[A-Za-z0-9.\\[\\]:_-]+(/\\S*)?",
            message = "must be http:// or https:// and a host, or empty")
        String endpoint,
    @JsonPropertyDescription(
            "Whether an endpoint without TLS (`http://`) may be on another machine.")
        boolean plainHttp,
    @JsonPropertyDescription(
            "Whether the [profiles](configuration.md#credentials) that environments name are used.")
        @NotNull
        Boolean profiles) {
  static final AwsSettings DEFAULT = new AwsSettings(null, false, null);

  /** An empty line of YAML is null. */
  public AwsSettings(@Nullable String endpoint, boolean plainHttp, @Nullable Boolean profiles) {
    this.endpoint = endpoint == null ? "" : endpoint.strip();
    this.plainHttp = plainHttp;
    this.profiles = profiles == null || profiles;
  }

  AwsOptions options() {
    return new AwsOptions(endpoint.isEmpty() ? null : URI.create(endpoint), plainHttp, profiles);
  }
}
