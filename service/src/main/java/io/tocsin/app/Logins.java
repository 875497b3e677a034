package io.tocsin.app;

import io.tocsin.adapter.oidc.OidcIssuer;
import io.tocsin.http.Authorizer;
import io.tocsin.http.BearerWay;
import io.tocsin.http.LoopbackAuthorizer;
import io.tocsin.http.TokenAuthorizer;
import io.tocsin.http.Way;
import io.tocsin.http.Ways;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Who may ask the server, as the settings say; the real time counts, also in a demo. */
final class Logins {
  private Logins() {}

  /**
   * With a mode other than {@code local} everybody has to say who they are, whatever address the
   * server listens on.
   *
   * @throws IllegalArgumentException with a sentence when the settings or the files they name
   *     cannot be used
   */
  static Authorizer open(TocsinConfiguration configuration) {
    AuthSettings auth = configuration.getAuth();
    return switch (auth.effectiveMode()) {
      case "tokens" -> tokens(configuration);
      case "oidc" -> oidc(configuration);
      default -> new LoopbackAuthorizer();
    };
  }

  private static TokenAuthorizer tokens(TocsinConfiguration configuration) {
    String file = configuration.getAuth().tokens();
    if (file.isEmpty()) {
      throw new IllegalArgumentException(
          "auth.mode is tokens, and auth.tokens is empty; name a file of tokens");
    }
    return new TokenAuthorizer(
        TokenFile.open(configuration.path(file), Clock.systemUTC())::tokens, Clock.systemUTC());
  }

  private static Authorizer oidc(TocsinConfiguration configuration) {
    AuthSettings auth = configuration.getAuth();
    List<Way> ways = new ArrayList<>();
    if (!auth.tokens().isEmpty()) {
      ways.add(tokens(configuration).way());
    }
    OidcIssuer issuer = new OidcIssuer(auth.oidc().issuer(configuration), Clock.systemUTC());
    ways.add(new BearerWay(issuer, auth.oidc().mapping()));
    return new Ways(ways, "This server wants a token: send it as Authorization: Bearer TOKEN");
  }
}
