package io.tocsin.differential;

import io.tocsin.query.BoundQuery;
import io.tocsin.query.LogRange;
import io.tocsin.query.QueryEngine;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Expressions and their answers, from {@code dialect/functions.txt}. */
final class FunctionAnswers {
  private static final String SEPARATOR = " => ";
  private static final QueryLimits LIMITS =
      new QueryLimits(Duration.ofMinutes(1), QueryLimits.UNLIMITED, 10);
  private static final LogRange NO_RANGE =
      new LogRange(Instant.parse("2026-11-22T03:00:00Z"), Instant.parse("2026-11-22T04:00:00Z"));

  private record Entry(String expression, String answer) {}

  private final List<Entry> entries;

  private FunctionAnswers(List<Entry> entries) {
    this.entries = entries;
  }

  static FunctionAnswers read(Path file) throws IOException {
    return new FunctionAnswers(
        Files.readAllLines(file).stream()
            .filter(line -> !line.startsWith("#") && !line.isBlank())
            .map(
                line ->
                    new Entry(
                        line.substring(0, line.lastIndexOf(SEPARATOR)),
                        line.substring(line.lastIndexOf(SEPARATOR) + SEPARATOR.length())))
            .toList());
  }

  int size() {
    return entries.size();
  }

  /** A sentence for each expression that an engine answers in another way. */
  List<String> differences(QueryEngine engine) {
    List<String> differences = new ArrayList<>();
    for (Entry entry : entries) {
      String answer = answer(engine, entry.expression());
      if (!answer.equals(entry.answer())) {
        differences.add(
            "%s: %s gives '%s', expected '%s'"
                .formatted(engine.name(), entry.expression(), answer, entry.answer()));
      }
    }
    return differences;
  }

  private static String answer(QueryEngine engine, String expression) {
    try {
      BoundQuery query =
          new BoundQuery("functions", "SELECT " + expression + " AS answer", List.of(), NO_RANGE);
      return String.valueOf(engine.run(query, LIMITS).rows().get(0).get(0));
    } catch (QueryFailure failure) {
      return String.valueOf(failure.getMessage());
    }
  }
}
