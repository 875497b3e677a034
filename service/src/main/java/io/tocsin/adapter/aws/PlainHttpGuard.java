package io.tocsin.adapter.aws;

import io.tocsin.plan.AccountFailure;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Lets no request leave this machine without TLS: anybody on the way could read and change it. It
 * looks at the request itself, since an endpoint may come from a setting, a variable or a profile.
 */
final class PlainHttpGuard implements ExecutionInterceptor {
  private static final Pattern HERE =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1\\]?|\\[?0(:0){6}:1\\]?");

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    SdkHttpRequest request = context.httpRequest();
    if (request.protocol().equals("http") && !HERE.matcher(request.host()).matches()) {
      throw new AccountFailure(
          "the endpoint http://%s is not on this machine and has no TLS; give an https:// one, or allow it with aws.plainHttp in tocsin.yml"
              .formatted(request.host()),
          null);
    }
  }
}
