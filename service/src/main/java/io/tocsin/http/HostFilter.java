package io.tocsin.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets in only requests that name this server. A page anywhere on the web can make a browser send
 * requests to a loopback address (DNS rebinding, cross-site requests); their Host or Origin gives
 * them away.
 */
public final class HostFilter implements Filter {
  /** Answered under any name: load balancers ask for an address, and it tells nothing. */
  static final String PING = "/v1/ping";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> allowed;

  /**
   * @param hosts host names without port under which the server may be asked, besides the loopback
   *     ones
   */
  public HostFilter(Set<String> hosts) {
    this.allowed =
        hosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    if (asked.getMethod().equals("GET") && asked.getRequestURI().equals(PING)) {
      chain.doFilter(request, response);
      return;
    }
    String host = asked.getHeader("Host");
    if (host == null || !isAllowed(withoutPort(host))) {
      refuse(
          (HttpServletResponse) response,
          421,
          "Misdirected Request",
          "This server does not answer for that Host; add it to allowedHosts in tocsin.yml");
      return;
    }
    String origin = asked.getHeader("Origin");
    if (origin != null && !isOwn(origin, host)) {
      refuse(
          (HttpServletResponse) response,
          403,
          "Forbidden",
          "This server does not answer pages of another origin");
      return;
    }
    chain.doFilter(request, response);
  }

  /** Whether a Host names this machine. */
  static boolean isLoopback(String host) {
    return LOOPBACK.contains(withoutPort(host));
  }

  private boolean isAllowed(String name) {
    return LOOPBACK.contains(name) || allowed.contains(name);
  }

  /** Whether an Origin is this server, which was asked as this Host. */
  static boolean isOwn(String origin, String host) {
    String authority = authority(origin);
    return authority != null && authority.equalsIgnoreCase(host);
  }

  private static @Nullable String authority(String origin) {
    try {
      return URI.create(origin).getAuthority();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    boolean port = colon > host.lastIndexOf(']');
    return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
  }

  private static void refuse(
      HttpServletResponse response, int status, String title, String sentence) throws IOException {
    response.setStatus(status);
    response.setContentType(Problem.MEDIA_TYPE);
    response.getOutputStream().write(ErrorPages.bytes(status, title, sentence));
  }
}
