package io.tocsin.adapter.aws;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How AWS is called, whichever the account.
 *
 * @param endpoint where every service is called instead of AWS, such as a proxy or a stand-in; null
 *     for what the SDK finds: AWS, or {@code AWS_ENDPOINT_URL} and {@code
 *     AWS_ENDPOINT_URL_CLOUDWATCH} and their like in the environment or the profile
 * @param plainHttp whether an endpoint may be called without TLS that is not on this machine
 * @param profiles whether the profiles that environments name are used; otherwise credentials are
 *     those that every AWS tool finds
 */
public record AwsOptions(@Nullable URI endpoint, boolean plainHttp, boolean profiles) {
  /** AWS itself. */
  public static final AwsOptions USUAL = new AwsOptions(null, false, true);
}
