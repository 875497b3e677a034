package io.tocsin.http;

import io.dropwizard.servlets.assets.AssetServlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The page's files, from the jar. A browser asks for each again whether it changed: after an
 * upgrade it must not mix old modules with new ones.
 */
final class PageFiles extends AssetServlet {
  private static final long serialVersionUID = 1L;

  PageFiles(String folder, String path) {
    super(folder, path, null, StandardCharsets.UTF_8);
  }

  /** For a file that is not there the servlet only sets a status, and drops all headers. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    response.setHeader("Cache-Control", "no-cache");
    super.doGet(request, response);
    if (response.getStatus() == HttpServletResponse.SC_NOT_FOUND && !response.isCommitted()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }
}
