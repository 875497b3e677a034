package io.tocsin.http;

import io.tocsin.login.Attempt;
import io.tocsin.login.Session;
import io.tocsin.login.Sessions;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions of browsers, by the secret in their cookie. */
public final class SessionWay implements Way {
  private static final Logger LOG = LoggerFactory.getLogger(SessionWay.class);

  private final Sessions sessions;
  private final PublicUrl url;
  private final InstantSource clock;

  public SessionWay(Sessions sessions, PublicUrl url, InstantSource clock) {
    this.sessions = sessions;
    this.url = url;
    this.clock = clock;
  }

  @Override
  public Optional<Authorizer.Answer> who(RequestFacts request) {
    return secret(request, url).map(secret -> answer(secret, request));
  }

  /** What the browser holds; empty when it holds nothing. */
  static Optional<String> secret(RequestFacts request, PublicUrl url) {
    String cookies = request.header("Cookie");
    return Cookies.value(cookies, Cookies.SESSION, true)
        .or(
            () ->
                url.isPlain(request.header("Host"))
                    ? Cookies.value(cookies, Cookies.SESSION, false)
                    : Optional.empty());
  }

  private Authorizer.Answer answer(String secret, RequestFacts request) {
    Session session;
    try {
      session = Attempt.isSecret(secret) ? sessions.find(Token.hash(secret)).orElse(null) : null;
    } catch (RuntimeException e) {
      LOG.error("a session cannot be looked up", e);
      return new Authorizer.Unsure("The database of sessions does not answer; try again later");
    }
    if (session == null) {
      return new Authorizer.Unknown(
          "The session is not known to this server, or was ended; log in again at /login",
          CHALLENGE);
    }
    if (!clock.instant().isBefore(session.expires())) {
      return new Authorizer.Unknown(
          "The session of '%s' has ended at %s; log in again at /login"
              .formatted(session.name(), session.expires()),
          CHALLENGE);
    }
    return SameOrigin.refusal(request)
        .orElseGet(
            () ->
                new Authorizer.Known(
                    new Caller(
                        session.name(), session.role(), Caller.Via.SESSION, session.expires())));
  }
}
