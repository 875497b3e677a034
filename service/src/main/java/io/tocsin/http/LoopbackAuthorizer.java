package io.tocsin.http;

import io.tocsin.login.Role;
import java.util.List;

/**
 * Without tokens whoever is on this machine may do everything. What came through a proxy may be
 * anybody whom the proxy lets in: it may read.
 */
public final class LoopbackAuthorizer implements Authorizer {
  private static final Answer LOCAL = new Known(new Caller("local", Role.ADMIN));
  private static final Answer PROXIED = new Known(new Caller("proxied", Role.VIEWER));
  private static final List<String> OF_PROXIES =
      List.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP");

  @Override
  public Answer who(RequestFacts request) {
    String host = request.header("Host");
    boolean here = host != null && HostFilter.isLoopback(host);
    boolean direct = OF_PROXIES.stream().allMatch(name -> request.header(name) == null);
    return here && direct ? LOCAL : PROXIED;
  }
}
