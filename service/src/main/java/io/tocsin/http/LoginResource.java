package io.tocsin.http;

import io.tocsin.history.AuditEntry;
import io.tocsin.history.AuditLog;
import io.tocsin.login.Attempt;
import io.tocsin.login.Identity;
import io.tocsin.login.Issuer;
import io.tocsin.login.LoginFailure;
import io.tocsin.login.Role;
import io.tocsin.login.RoleMapping;
import io.tocsin.login.Session;
import io.tocsin.login.Sessions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** People log in with a browser, at the issuer, and out again. */
@Path("/")
@Open
public final class LoginResource {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** What OAuth's error codes look like (RFC 6749, 4.1.2.1); others are not repeated. */
  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");

  private static final String AGAIN = "; begin again at /login";

  private final Issuer issuer;
  private final RoleMapping roles;
  private final Sessions sessions;
  private final AuditLog audit;
  private final PublicUrl url;
  private final Duration length;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param length of a session, whatever is done meanwhile
   */
  public LoginResource(
      Issuer issuer,
      RoleMapping roles,
      Sessions sessions,
      AuditLog audit,
      PublicUrl url,
      Duration length,
      InstantSource clock) {
    this.issuer = issuer;
    this.roles = roles;
    this.sessions = sessions;
    this.audit = audit;
    this.url = url;
    this.length = length;
    this.clock = clock;
  }

  /** Sends the browser to the issuer. */
  @GET
  @Path("login")
  public Response login(
      @QueryParam("to") @Nullable String to, @Context ContainerRequestContext request) {
    URI base = base(request);
    Attempt attempt = new Attempt(Attempt.random(random));
    try {
      return Response.seeOther(issuer.begin(attempt, back(base)))
          .cookie(
              Cookies.keep(
                  Cookies.LOGIN,
                  PublicUrl.isSecure(base),
                  attempt.secret() + "." + encoded(LocalPath.of(to)),
                  PATIENCE))
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .build();
    } catch (LoginFailure e) {
      throw refused(e);
    }
  }

  /** Takes what the issuer sends back, and begins a session under a new secret. */
  @GET
  @Path("login/callback")
  public Response callback(
      @QueryParam("code") @Nullable String code,
      @QueryParam("state") @Nullable String state,
      @QueryParam("error") @Nullable String error,
      @QueryParam("iss") @Nullable String from,
      @Context ContainerRequestContext request) {
    URI base = base(request);
    boolean secure = PublicUrl.isSecure(base);
    String kept =
        Cookies.value(request.getHeaderString(HttpHeaders.COOKIE), Cookies.LOGIN, secure)
            .orElse("");
    int stop = Math.max(kept.indexOf('.'), 0);
    Attempt attempt =
        Attempt.of(kept.substring(0, stop))
            .orElseThrow(
                () ->
                    Problem.badRequest(
                        "No login is under way in this browser, or it took longer than ten minutes"
                            + AGAIN));
    if (state == null || !attempt.isState(state)) {
      throw Problem.badRequest("The answer belongs to another login" + AGAIN);
    }
    String login = Token.hash(attempt.secret());
    if (sessions.isUsed(login)) {
      throw used();
    }
    if (error != null) {
      throw refused(
          LoginFailure.invalid(
              "The issuer did not log you in (%s)%s"
                  .formatted(ERROR.matcher(error).matches() ? error : "no reason", AGAIN)));
    }
    Identity identity;
    try {
      identity = issuer.finish(code == null ? "" : code, from, attempt, back(base));
    } catch (LoginFailure e) {
      throw refused(e);
    }
    Role role =
        roles
            .of(identity)
            .orElseThrow(() -> refused(new Authorizer.Barred(BearerWay.noRole(identity))));
    String secret = Attempt.random(random);
    Instant now = clock.instant();
    Session session = new Session(identity.subject(), identity.name(), role, now, now.plus(length));
    if (!sessions.begin(Token.hash(secret), login, session)) {
      throw used();
    }
    endPresent(request);
    record(now, session, "log in");
    return Response.seeOther(URI.create(base + decoded(kept.substring(stop + 1))))
        .cookie(
            Cookies.keep(Cookies.SESSION, secure, secret, length),
            Cookies.forget(Cookies.LOGIN, secure))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /**
   * Ends the session. A page asks for this with a script, which could not follow a redirect to the
   * issuer: it is told where to go.
   */
  @POST
  @Path("logout")
  @Produces(MediaType.APPLICATION_JSON)
  public Response logout(@Context ContainerRequestContext request) {
    RequestFacts facts = facts(request);
    Authorizer.Answer foreign = SameOrigin.refusal(facts).orElse(null);
    if (foreign != null) {
      throw refused(foreign);
    }
    URI base = base(request);
    boolean secure = PublicUrl.isSecure(base);
    Session ended = endPresent(request);
    if (ended != null) {
      record(clock.instant(), ended, "log out");
    }
    URI home = URI.create(base + "/");
    NewCookie gone = Cookies.forget(Cookies.SESSION, secure);
    return Response.ok(Map.of("location", issuer.goodbye(home).orElse(home).toString()))
        .cookie(gone, Cookies.forget(Cookies.LOGIN, secure))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private @Nullable Session endPresent(ContainerRequestContext request) {
    String secret = SessionWay.secret(facts(request), url).orElse("");
    if (!Attempt.isSecret(secret)) {
      return null;
    }
    String key = Token.hash(secret);
    Session session = sessions.find(key).orElse(null);
    return sessions.end(key, clock.instant()) ? session : null;
  }

  private void record(Instant at, Session session, String action) {
    audit.record(
        new AuditEntry(
            at,
            session.name(),
            session.role().name().toLowerCase(Locale.ROOT),
            action,
            "until " + session.expires()));
  }

  private URI base(ContainerRequestContext request) {
    String host = request.getHeaderString(HttpHeaders.HOST);
    return url.base(request.getUriInfo().getBaseUri().getScheme(), host == null ? "" : host);
  }

  private static URI back(URI base) {
    return URI.create(base + "/login/callback");
  }

  private static RequestFacts facts(ContainerRequestContext request) {
    return new RequestFacts(
        request.getMethod(), "/" + request.getUriInfo().getPath(), request::getHeaderString);
  }

  private static String encoded(String path) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(path.getBytes(StandardCharsets.UTF_8));
  }

  /** It is looked at again: cookies are not signed. */
  private static String decoded(String text) {
    try {
      return LocalPath.of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return LocalPath.of(null);
    }
  }

  private static WebApplicationException used() {
    return Problem.badRequest("This login was used already" + AGAIN);
  }

  private static WebApplicationException refused(LoginFailure failure) {
    return refused(BearerWay.answer(failure));
  }

  private static WebApplicationException refused(Authorizer.Answer answer) {
    return new WebApplicationException(AccessFilter.refusal(answer));
  }
}
