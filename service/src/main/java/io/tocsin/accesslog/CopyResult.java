package io.tocsin.accesslog;

import java.util.List;

/**
 * What copying logs to Parquet did.
 *
 * @param written hours
 * @param kept hours whose copy was current
 * @param waiting hours whose logs may still arrive
 * @param files logs that were copied now, of {@code bytes} compressed
 * @param rows lines of these logs, and one for each that is damaged
 * @param copied bytes that the new Parquet files have
 * @param removed files of the copy that were not current any more
 * @param problems hours that were not copied, and why
 */
public record CopyResult(
    int written,
    int kept,
    int waiting,
    long files,
    long rows,
    long bytes,
    long copied,
    int removed,
    List<String> problems) {

  public CopyResult {
    problems = List.copyOf(problems);
  }
}
