package io.tocsin.http;

import io.tocsin.login.BearerTokens;
import io.tocsin.login.Identity;
import io.tocsin.login.LoginFailure;
import io.tocsin.login.RoleMapping;
import java.util.Optional;

/** Tokens that an issuer signed, as {@code Authorization: Bearer} (RFC 6750). */
public final class BearerWay implements Way {
  private final BearerTokens tokens;
  private final RoleMapping roles;

  public BearerWay(BearerTokens tokens, RoleMapping roles) {
    this.tokens = tokens;
    this.roles = roles;
  }

  @Override
  public Optional<Authorizer.Answer> who(RequestFacts request) {
    return request.bearer().map(this::answer);
  }

  private Authorizer.Answer answer(String token) {
    try {
      return answer(tokens.check(token), roles, Caller.Via.BEARER);
    } catch (LoginFailure e) {
      return answer(e);
    }
  }

  static Authorizer.Answer answer(LoginFailure failure) {
    return failure.kind() == LoginFailure.Kind.UNREACHABLE
        ? new Authorizer.Unsure(failure.sentence())
        : new Authorizer.Unknown(failure.sentence(), INVALID);
  }

  /** Somebody's role by their groups; without one they are barred. */
  static Authorizer.Answer answer(Identity identity, RoleMapping roles, Caller.Via via) {
    return roles
        .of(identity)
        .<Authorizer.Answer>map(
            role ->
                new Authorizer.Known(new Caller(identity.name(), role, via, identity.expires())))
        .orElseGet(() -> new Authorizer.Barred(noRole(identity)));
  }

  /** Also for logins, which then give no session. */
  static String noRole(Identity identity) {
    return "'%s' is in no group that this server has a role for; ask its owner to add you to one"
        .formatted(identity.name());
  }
}
