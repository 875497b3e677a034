package io.tocsin.app;

import io.dropwizard.core.setup.Environment;
import io.tocsin.adapter.oidc.BalancerTokens;
import io.tocsin.adapter.oidc.CodeFlow;
import io.tocsin.adapter.oidc.OidcIssuer;
import io.tocsin.adapter.oidc.OidcSettings;
import io.tocsin.http.BalancerWay;
import io.tocsin.http.BearerWay;
import io.tocsin.http.HttpApi;
import io.tocsin.http.LoginResource;
import io.tocsin.http.LoopbackAuthorizer;
import io.tocsin.http.PublicUrl;
import io.tocsin.http.SessionWay;
import io.tocsin.http.SessionsResource;
import io.tocsin.http.TokenAuthorizer;
import io.tocsin.http.WallboardTokensResource;
import io.tocsin.http.WallboardWay;
import io.tocsin.http.Way;
import io.tocsin.http.Ways;
import io.tocsin.login.Issuer;
import io.tocsin.login.RoleMapping;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may ask the server, as the settings say; the real time counts, also in a demo. */
final class Logins {
  private static final InstantSource CLOCK = Clock.systemUTC();
  private static final String TOKEN =
      "This server wants a token: send it as Authorization: Bearer TOKEN";
  private static final String LOGIN =
      "This server wants a login: a browser begins at /login, a program sends a token as Authorization: Bearer TOKEN";

  private static final String BALANCER =
      "This server is asked through its load balancer, which logs people in; a program sends a token as Authorization: Bearer TOKEN";

  /** For who says nothing of themselves; null when this machine is let in as it is. */
  private final @Nullable String otherwise;

  private final List<Way> ways;
  private final @Nullable Browsers browsers;

  /** People with browsers, who log in at an issuer. */
  private record Browsers(Issuer issuer, RoleMapping roles, PublicUrl url, Duration length) {}

  private Logins(@Nullable String otherwise, List<Way> ways, @Nullable Browsers browsers) {
    this.otherwise = otherwise;
    this.ways = List.copyOf(ways);
    this.browsers = browsers;
  }

  /**
   * With a mode other than {@code local} everybody has to say who they are, whatever address the
   * server listens on.
   *
   * @throws IllegalArgumentException with a sentence when the settings or the files they name
   *     cannot be used
   */
  static Logins open(TocsinConfiguration configuration) {
    AuthSettings auth = configuration.getAuth();
    String mode = auth.effectiveMode();
    if (mode.equals("local")) {
      return new Logins(null, List.of(), null);
    }
    List<Way> ways = new ArrayList<>();
    if (!auth.tokens().isEmpty()) {
      ways.add(tokens(configuration, mode));
    } else if (mode.equals("tokens")) {
      throw new IllegalArgumentException(
          "auth.mode is tokens, and auth.tokens is empty; name a file of tokens");
    }
    if (mode.equals("alb")) {
      ways.add(
          new BalancerWay(new BalancerTokens(auth.alb().balancer(), CLOCK), auth.alb().mapping()));
      return new Logins(BALANCER, ways, null);
    }
    if (!mode.equals("oidc")) {
      return new Logins(TOKEN, ways, null);
    }
    OidcSettings settings = auth.oidc().issuer(configuration);
    RoleMapping roles = auth.oidc().mapping();
    OidcIssuer issuer = new OidcIssuer(settings, CLOCK);
    ways.add(new BearerWay(issuer, roles));
    return new Logins(
        LOGIN,
        ways,
        new Browsers(
            new CodeFlow(issuer, settings),
            roles,
            auth.oidc().publicUrl(),
            auth.oidc().session().toJavaDuration()));
  }

  /** Where there is nothing else every token is looked for in the file, whatever it looks like. */
  private static Way tokens(TocsinConfiguration configuration, String mode) {
    TokenAuthorizer tokens =
        new TokenAuthorizer(
            TokenFile.open(configuration.path(configuration.getAuth().tokens()), CLOCK)::tokens,
            CLOCK);
    return mode.equals("tokens") ? tokens.only() : tokens.way();
  }

  /** Who may ask, with what is kept in the database. */
  HttpApi.Access access(Store.OpenHistory store) {
    if (otherwise == null) {
      return new HttpApi.Access(new LoopbackAuthorizer(), store.audit(), false);
    }
    List<Way> all = new ArrayList<>();
    all.add(new WallboardWay(store.wallboards(), CLOCK));
    all.addAll(ways);
    if (browsers != null) {
      all.add(new SessionWay(store.sessions(), browsers.url(), CLOCK));
    }
    return new HttpApi.Access(new Ways(all, otherwise), store.audit(), browsers != null);
  }

  /** Puts on the server what logging in needs. */
  void register(Environment server, Store.OpenHistory store) {
    if (otherwise != null) {
      server.jersey().register(new WallboardTokensResource(store.wallboards(), CLOCK));
    }
    if (browsers != null) {
      server
          .jersey()
          .register(
              new LoginResource(
                  browsers.issuer(),
                  browsers.roles(),
                  store.sessions(),
                  store.audit(),
                  browsers.url(),
                  browsers.length(),
                  CLOCK));
      server.jersey().register(new SessionsResource(store.sessions(), CLOCK));
    }
  }
}
