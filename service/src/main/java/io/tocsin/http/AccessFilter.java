package io.tocsin.http;

import static jakarta.ws.rs.core.MediaType.TEXT_HTML_TYPE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.history.AuditEntry;
import io.tocsin.login.Role;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URLEncoder;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks who it is and whether they may, before a resource is called, and keeps what they did.
 *
 * <p>It works on the resource that was matched, so that no spelling of a path goes around it. A
 * body has to say that it is JSON: a browser sends that to another origin only after asking, so
 * that no foreign page can have something done (OWASP, Cross-Site Request Forgery Prevention,
 * 2026).
 */
@Priority(Priorities.AUTHORIZATION)
public final class AccessFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final Logger LOG = LoggerFactory.getLogger(AccessFilter.class);
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final String CALLER = "tocsin.caller";
  private static final String OPEN = "tocsin.open";
  private static final String STILL = "tocsin.still";

  private final HttpApi.Access access;
  private final InstantSource clock;

  @Context private @Nullable ResourceInfo matched;

  AccessFilter(HttpApi.Access access, InstantSource clock) {
    this.access = access;
    this.clock = clock;
  }

  /** Who asks, once they were let in. */
  static Caller caller(ContainerRequestContext request) {
    return request.getProperty(CALLER) instanceof Caller caller
        ? caller
        : new Caller("nobody", Role.VIEWER);
  }

  /** Whether that one would be let in now too; for answers that go on for long. */
  static BooleanSupplier still(ContainerRequestContext request) {
    return request.getProperty(STILL) instanceof BooleanSupplier still ? still : () -> true;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Method method = matched == null ? null : matched.getResourceMethod();
    if (method == null) {
      return;
    }
    Open open = open(method);
    if (open != null) {
      request.setProperty(OPEN, true);
      if (open.page() && access.logsIn() && asksForPage(request)) {
        sendToLogin(request);
      }
      return;
    }
    Authorizer.Answer answer = access.authorizer().who(facts(request));
    if (!(answer instanceof Authorizer.Known known)) {
      request.abortWith(refusal(answer));
      return;
    }
    Caller caller = known.caller();
    request.setProperty(CALLER, caller);
    request.setProperty(STILL, asked(request));
    Role needed = needed(method, request.getMethod());
    if (!caller.role().mayAs(needed)) {
      request.abortWith(
          Problem.of(
                  Response.Status.FORBIDDEN,
                  List.of(
                      "'%s' is a %s; this needs the role %s"
                          .formatted(caller.name(), word(caller.role()), word(needed))))
              .response());
    } else if (sendsBody(request.getMethod()) && !isJson(request.getMediaType())) {
      request.abortWith(
          Problem.of(
                  Response.Status.UNSUPPORTED_MEDIA_TYPE,
                  List.of(
                      "'/%s' takes a body of JSON; send it with Content-Type: application/json"
                          .formatted(request.getUriInfo().getPath())))
              .response());
    }
  }

  /** Why nobody is let in. */
  static Response refusal(Authorizer.Answer answer) {
    if (answer instanceof Authorizer.Barred barred) {
      return Problem.of(Response.Status.FORBIDDEN, List.of(barred.sentence())).response();
    }
    if (answer instanceof Authorizer.Unsure unsure) {
      return Problem.of(Response.Status.SERVICE_UNAVAILABLE, List.of(unsure.sentence())).response();
    }
    Authorizer.Unknown unknown = (Authorizer.Unknown) answer;
    return Response.fromResponse(
            Problem.of(Response.Status.UNAUTHORIZED, List.of(unknown.sentence())).response())
        .header(HttpHeaders.WWW_AUTHENTICATE, unknown.challenge())
        .build();
  }

  private static @Nullable Open open(Method method) {
    Open open = method.getAnnotation(Open.class);
    return open != null ? open : method.getDeclaringClass().getAnnotation(Open.class);
  }

  private static RequestFacts facts(ContainerRequestContext request) {
    return new RequestFacts(request.getMethod(), path(request), request::getHeaderString);
  }

  /** Asks again with the headers of then: the request itself is gone after its answer began. */
  private BooleanSupplier asked(ContainerRequestContext request) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request.getHeaders().keySet().forEach(name -> headers.put(name, request.getHeaderString(name)));
    RequestFacts facts = new RequestFacts(request.getMethod(), path(request), headers::get);
    return () -> {
      Authorizer.Answer answer = access.authorizer().who(facts);
      return answer instanceof Authorizer.Known || answer instanceof Authorizer.Unsure;
    };
  }

  private static boolean asksForPage(ContainerRequestContext request) {
    return request.getMethod().equals("GET")
        && request.getAcceptableMediaTypes().stream()
            .anyMatch(type -> !type.isWildcardType() && TEXT_HTML_TYPE.isCompatible(type));
  }

  /** A browser that nobody knows; one that only may do nothing would go round in circles. */
  private void sendToLogin(ContainerRequestContext request) {
    if (access.authorizer().who(facts(request)) instanceof Authorizer.Unknown) {
      String query = request.getUriInfo().getRequestUri().getRawQuery();
      String to =
          request.getUriInfo().getRequestUri().getRawPath() + (query == null ? "" : "?" + query);
      request.abortWith(
          Response.seeOther(URI.create("/login?to=" + URLEncoder.encode(to, UTF_8)))
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .build());
    }
  }

  private static Role needed(Method method, String verb) {
    Needs needs = method.getAnnotation(Needs.class);
    if (needs == null) {
      needs = method.getDeclaringClass().getAnnotation(Needs.class);
    }
    return needs != null ? needs.value() : READING.contains(verb) ? Role.VIEWER : Role.OPERATOR;
  }

  private static boolean sendsBody(String verb) {
    return !READING.contains(verb) && !verb.equals("DELETE");
  }

  private static boolean isJson(@Nullable MediaType type) {
    return type != null
        && MediaType.APPLICATION_JSON_TYPE.isCompatible(type)
        && !type.isWildcardType();
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static String path(ContainerRequestContext request) {
    return "/" + request.getUriInfo().getPath();
  }

  /**
   * Keeps every write, also one that was refused. Of those whom nobody knows only the log tells:
   * they could fill the database. What is open to all keeps its own records.
   */
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (READING.contains(request.getMethod()) || request.getProperty(OPEN) != null) {
      return;
    }
    String action = request.getMethod() + " " + path(request);
    Object known = request.getProperty(CALLER);
    if (known instanceof Caller caller) {
      LOG.info("{} asked {}: {}", caller.name(), action, response.getStatus());
      try {
        access
            .audit()
            .record(
                new AuditEntry(
                    clock.instant(),
                    caller.name(),
                    word(caller.role()),
                    action,
                    String.valueOf(response.getStatus())));
      } catch (RuntimeException e) {
        LOG.error("{} asked {}, and it could not be recorded", caller.name(), action, e);
      }
    } else {
      LOG.warn("somebody unknown asked {}: {}", action, response.getStatus());
    }
  }
}
