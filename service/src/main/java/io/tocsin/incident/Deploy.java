package io.tocsin.incident;

import io.tocsin.definition.Severity;
import io.tocsin.health.Onset;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something new that runs from an instant on.
 *
 * @param id its number
 * @param at when it was finished
 * @param component of the health tree
 * @param version what runs now, in the words of whoever deploys
 * @param by who told of it
 * @param link where to read more, http or https
 */
public record Deploy(
    long id, Instant at, String component, String version, String by, @Nullable String link) {

  /** What stands for its name where causes have that of their alarm. */
  public String mark() {
    return "deploy " + id;
  }

  /**
   * As a cause; how grave it is nobody knows, so it stands behind alarms, which are known to be
   * wrong.
   */
  public Onset onset() {
    return new Onset(mark(), "Deploy of " + version, component, Severity.INFO, at);
  }
}
