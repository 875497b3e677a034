package io.tocsin.http;

import io.tocsin.login.Attempt;
import io.tocsin.login.Role;
import io.tocsin.login.WallboardToken;
import io.tocsin.login.WallboardTokens;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tokens that only show: they read as a viewer does, and have nothing done. */
public final class WallboardWay implements Way {
  private static final Logger LOG = LoggerFactory.getLogger(WallboardWay.class);
  private static final String BEGIN = "tocsinwb_";
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final WallboardTokens tokens;
  private final InstantSource clock;

  public WallboardWay(WallboardTokens tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Makes a token that nobody has seen; it begins unlike those of the token file. */
  static String random(SecureRandom random) {
    return BEGIN + Attempt.random(random);
  }

  @Override
  public Optional<Authorizer.Answer> who(RequestFacts request) {
    return request
        .bearer()
        .filter(token -> token.startsWith(BEGIN))
        .map(token -> answer(token, request.method()));
  }

  private Authorizer.Answer answer(String given, String method) {
    WallboardToken token;
    try {
      token = tokens.find(Token.hash(given)).orElse(null);
    } catch (RuntimeException e) {
      LOG.error("a wallboard's token cannot be looked up", e);
      return new Authorizer.Unsure("The database of tokens does not answer; try again later");
    }
    if (token == null) {
      return new Authorizer.Unknown("The token is not known to this server", INVALID);
    }
    if (!clock.instant().isBefore(token.expires())) {
      return new Authorizer.Unknown(
          "The token '%s' has expired at %s; ask for another one"
              .formatted(token.name(), token.expires()),
          INVALID);
    }
    if (!READING.contains(method)) {
      return new Authorizer.Barred(
          "The token '%s' is a wallboard's, which only reads".formatted(token.name()));
    }
    return new Authorizer.Known(
        new Caller(token.name(), Role.VIEWER, Caller.Via.WALLBOARD, token.expires()));
  }
}
