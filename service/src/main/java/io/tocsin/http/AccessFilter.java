package io.tocsin.http;

import io.tocsin.history.AuditEntry;
import io.tocsin.history.AuditLog;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

  private final Authorizer authorizer;
  private final AuditLog audit;
  private final InstantSource clock;

  @Context private @Nullable ResourceInfo matched;

  AccessFilter(Authorizer authorizer, AuditLog audit, InstantSource clock) {
    this.authorizer = authorizer;
    this.audit = audit;
    this.clock = clock;
  }

  /** Who asks, once they were let in. */
  static Caller caller(ContainerRequestContext request) {
    return request.getProperty(CALLER) instanceof Caller caller
        ? caller
        : new Caller("nobody", Role.VIEWER);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Method method = matched == null ? null : matched.getResourceMethod();
    if (method == null || isOpen(method)) {
      return;
    }
    Authorizer.Answer answer =
        authorizer.who(
            new RequestFacts(request.getMethod(), path(request), request::getHeaderString));
    if (!(answer instanceof Authorizer.Known known)) {
      request.abortWith(refusal(answer));
      return;
    }
    Caller caller = known.caller();
    request.setProperty(CALLER, caller);
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
  private static Response refusal(Authorizer.Answer answer) {
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

  private static boolean isOpen(Method method) {
    return method.isAnnotationPresent(Open.class)
        || method.getDeclaringClass().isAnnotationPresent(Open.class);
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
   * they could fill the database.
   */
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (READING.contains(request.getMethod())) {
      return;
    }
    String action = request.getMethod() + " " + path(request);
    Object known = request.getProperty(CALLER);
    if (known instanceof Caller caller) {
      LOG.info("{} asked {}: {}", caller.name(), action, response.getStatus());
      try {
        audit.record(
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
