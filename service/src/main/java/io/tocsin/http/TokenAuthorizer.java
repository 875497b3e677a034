package io.tocsin.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes bearer tokens (RFC 6750). */
public final class TokenAuthorizer implements Authorizer {
  private final Supplier<List<Token>> tokens;
  private final InstantSource clock;

  /**
   * @param tokens those that are taken now
   */
  public TokenAuthorizer(Supplier<List<Token>> tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /** The same where there is no other way for tokens of any look. */
  public Way only() {
    return request -> request.bearer().map(token -> who(request));
  }

  /** The same beside other ways: it decides on tokens that begin as those of the file do. */
  public Way way() {
    return request -> request.bearer().filter(Token::isOurs).map(token -> who(request));
  }

  @Override
  public Answer who(RequestFacts request) {
    String given = request.bearer().orElse(null);
    if (given == null) {
      return new Unknown(
          "This server wants a token: send it as Authorization: Bearer TOKEN", Way.CHALLENGE);
    }
    Token token = known(given);
    if (token == null) {
      return new Unknown("The token is not known to this server", Way.INVALID);
    }
    Instant expires = token.expires();
    if (expires != null && !clock.instant().isBefore(expires)) {
      return new Unknown(
          "The token '%s' has expired at %s; ask for another one".formatted(token.name(), expires),
          Way.INVALID);
    }
    return new Known(new Caller(token.name(), token.role(), Caller.Via.TOKEN, token.expires()));
  }

  /** Compares with all of them, so that the time says nothing about which one is nearest. */
  private @Nullable Token known(String given) {
    byte[] hash = Token.hash(given).getBytes(US_ASCII);
    Token found = null;
    for (Token token : tokens.get()) {
      if (MessageDigest.isEqual(hash, token.sha256().getBytes(US_ASCII))) {
        found = token;
      }
    }
    return found;
  }
}
