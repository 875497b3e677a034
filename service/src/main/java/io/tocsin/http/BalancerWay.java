package io.tocsin.http;

import io.tocsin.login.BearerTokens;
import io.tocsin.login.LoginFailure;
import io.tocsin.login.RoleMapping;
import java.util.Optional;

/** People whom a load balancer has logged in, by what it signed. */
public final class BalancerWay implements Way {
  private static final String HEADER = "x-amzn-oidc-data";

  private final BearerTokens tokens;
  private final RoleMapping roles;

  public BalancerWay(BearerTokens tokens, RoleMapping roles) {
    this.tokens = tokens;
    this.roles = roles;
  }

  /** The browser's cookie is the load balancer's: a foreign page could make it send that too. */
  @Override
  public Optional<Authorizer.Answer> who(RequestFacts request) {
    String token = request.header(HEADER);
    return token == null
        ? Optional.empty()
        : Optional.of(SameOrigin.refusal(request).orElseGet(() -> answer(token)));
  }

  private Authorizer.Answer answer(String token) {
    try {
      return BearerWay.answer(tokens.check(token), roles, Caller.Via.BALANCER);
    } catch (LoginFailure e) {
      return BearerWay.answer(e);
    }
  }
}
