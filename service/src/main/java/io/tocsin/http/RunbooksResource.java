package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.health.HealthMonitor;
import io.tocsin.render.RunbookHtml;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What to do about an alarm: the runbooks that alarms name, and no other file. */
@Path("/v1/runbooks")
@Produces(MediaType.APPLICATION_JSON)
public final class RunbooksResource {
  private final HealthMonitor monitor;
  private final Function<String, Optional<String>> files;

  /**
   * @param files the text of a runbook by its path in the repository
   */
  RunbooksResource(HealthMonitor monitor, Function<String, Optional<String>> files) {
    this.monitor = monitor;
    this.files = files;
  }

  /** {@code html} is safe to stand in a page; {@code title} does not stand in it once more. */
  @JsonInclude
  record RunbookView(String path, @Nullable String title, String html) {}

  @GET
  @Path("/{path: .+}")
  public Object runbook(@PathParam("path") String path, @Context UriInfo uri) {
    new Parameters(uri, new String[0]).check();
    boolean named =
        monitor.current().alarms().stream()
            .anyMatch(
                alarm -> {
                  var definition = alarm.definition();
                  return definition != null && path.equals(definition.runbook());
                });
    if (!named) {
      throw Problem.notFound("No alarm names a runbook " + Parameters.quoted(path));
    }
    String markdown =
        files
            .apply(path)
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "The runbook "
                            + Parameters.quoted(path)
                            + " cannot be read: it is gone, or longer than 256 KiB"));
    RunbookHtml.Page page = RunbookHtml.of(markdown);
    return new RunbookView(path, page.title(), page.html());
  }
}
