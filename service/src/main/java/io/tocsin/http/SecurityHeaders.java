package io.tocsin.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BiConsumer;

/** Headers on every answer: nothing but our own files runs, and nobody may frame the page. */
final class SecurityHeaders implements Filter {
  private static final String POLICY = "Content-Security-Policy";

  private final String policy;

  /**
   * @param importMapHash the CSP source of the one inline script, {@code 'sha256-…'}
   */
  SecurityHeaders(String importMapHash) {
    this.policy =
        "default-src 'none'; script-src 'self' "
            + importMapHash
            + "; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self';"
            + " manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletResponse answer = (HttpServletResponse) response;
    strict(answer::setHeader);
    answer.setHeader(POLICY, policy);
    chain.doFilter(request, response);
  }

  /** The headers of an answer that is no page of ours: nothing in it may run. */
  static void strict(BiConsumer<String, String> header) {
    header.accept(POLICY, "default-src 'none'; frame-ancestors 'none'");
    header.accept("X-Content-Type-Options", "nosniff");
    header.accept("Referrer-Policy", "no-referrer");
    header.accept("Cross-Origin-Opener-Policy", "same-origin");
    header.accept("Cross-Origin-Resource-Policy", "same-origin");
  }
}
