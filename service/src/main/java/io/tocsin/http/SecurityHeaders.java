package io.tocsin.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Headers on every answer: nothing but our own files runs, and nobody may frame the page. */
final class SecurityHeaders implements Filter {
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
    answer.setHeader("Content-Security-Policy", policy);
    answer.setHeader("X-Content-Type-Options", "nosniff");
    answer.setHeader("Referrer-Policy", "no-referrer");
    answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    answer.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    chain.doFilter(request, response);
  }
}
