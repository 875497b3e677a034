package io.tocsin.http;

import jakarta.annotation.Priority;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What fails after the first bytes of an answer went out ends the connection. Jersey would end the
 * answer as if it were whole, and a client could not tell half a download from all of it.
 */
final class BrokenAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(BrokenAnswers.class);
  private static final String CHANNEL = ServletChannel.class.getName();

  private BrokenAnswers() {}

  /** Keeps the way to the connection; the request that Jersey injects is a proxy without it. */
  static final class Channels implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      request.setAttribute(
          CHANNEL, ServletContextRequest.getServletContextRequest(request).getServletChannel());
      chain.doFilter(request, response);
    }
  }

  /** Around all that writes an answer. */
  @Provider
  @Priority(Integer.MIN_VALUE)
  public static final class Ends implements WriterInterceptor {
    @Context private @Nullable HttpServletRequest request;

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
      try {
        context.proceed();
      } catch (IOException | RuntimeException e) {
        if (request == null
            || !(request.getAttribute(CHANNEL) instanceof ServletChannel channel)
            || !channel.isCommitted()) {
          throw e;
        }
        LOG.info("the answer to {} was broken off: {}", request.getRequestURI(), e.getMessage());
        channel.abort(e);
      }
    }
  }
}
