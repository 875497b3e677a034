package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * The definitions that the server shows: in the body of GET /v1/health, and as an event.
 *
 * @param read when the files were read that hold now
 * @param mistakes why files that have changed since do not hold, with file and line; empty while
 *     they do
 */
@JsonInclude
public record DefinitionsView(Instant read, List<String> mistakes) {
  public DefinitionsView {
    mistakes = List.copyOf(mistakes);
  }
}
