package io.tocsin.accesslog;

import java.util.List;

/**
 * What fetching did.
 *
 * @param fetched files, of {@code bytes}
 * @param left objects that were not fetched, because it was stopped or they failed
 * @param problems one sentence for each object that failed, and why it ended early if it did
 */
public record FetchResult(int fetched, long bytes, int left, List<String> problems) {
  public FetchResult {
    problems = List.copyOf(problems);
  }
}
