package io.tocsin.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.backtest.BacktestRequest;
import io.tocsin.backtest.Span;
import io.tocsin.names.Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what POST /v1/backtests was sent; all mistakes of a body are told at once. */
final class BacktestBody {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FIELDS =
      List.of("alarms", "from", "to", "delaySeconds", "mode", "history");
  private static final int MOST_BYTES = 65_536;
  private static final Duration DEFAULT = Duration.ofDays(14);

  /** CloudWatch keeps nothing longer than 15 months ("GetMetricData", API reference, 2026). */
  private static final Duration LONGEST = Duration.ofDays(455);

  /** About an hour of one core. */
  private static final long MOST_EVALUATIONS = 1_000_000_000;

  private final JsonNode body;
  private final Collection<String> known;
  private final Instant now;
  private final Parameters mistakes = new Parameters();

  private BacktestBody(JsonNode body, Collection<String> known, Instant now) {
    this.body = body;
    this.known = known;
    this.now = now;
  }

  /**
   * @param known ids of the alarms in the files
   * @throws jakarta.ws.rs.WebApplicationException 400 with sentences
   */
  static BacktestRequest read(InputStream in, Collection<String> known, Instant now) {
    JsonNode body = parse(in);
    if (!body.isObject()) {
      throw Problem.badRequest(
          "The body is no JSON object; expected one such as {\"from\": \"2026-11-08T00:00:00Z\"}");
    }
    return new BacktestBody(body, known, now).request();
  }

  private static JsonNode parse(InputStream in) {
    try {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw Problem.badRequest("The body is longer than 64 KiB");
      }
      return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw Problem.badRequest(
          "The body is no JSON: mistake in line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BacktestRequest request() {
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                mistakes.mistake(
                    "there is no field "
                        + Parameters.quoted(name)
                        + "; expected "
                        + String.join(", ", FIELDS));
              }
            });
    BacktestRequest.Mode mode = mistakes.choice("mode", text("mode"), BacktestRequest.Mode.class);
    BacktestRequest.Source history =
        mistakes.choice("history", text("history"), BacktestRequest.Source.class);
    List<String> alarms = alarms(mode != BacktestRequest.Mode.ACCOUNT);
    Span span = span(alarms.isEmpty() ? known.size() : alarms.size());
    Duration delay = delay();
    mistakes.check();
    return new BacktestRequest(
        alarms,
        Objects.requireNonNull(span),
        delay,
        mode == null ? BacktestRequest.Mode.FILES : mode,
        history == null ? BacktestRequest.Source.ACCOUNT : history);
  }

  private List<String> alarms(boolean declared) {
    JsonNode given = body.path("alarms");
    if (given.isMissingNode() || given.isNull()) {
      return List.of();
    }
    if (!given.isArray()) {
      mistakes.mistake("'alarms' is no list; expected ids as in [\"api-5xx-ratio\"]");
      return List.of();
    }
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode each : given) {
      if (!each.isTextual()) {
        mistakes.mistake("'alarms' has " + Parameters.quoted(each.toString()) + "; expected an id");
      } else if (declared && !known.contains(each.asText())) {
        mistakes.mistake(
            "there is no alarm "
                + Parameters.quoted(each.asText())
                + " in the files; "
                + Names.hint(each.asText(), known));
      } else {
        ids.add(each.asText());
      }
    }
    return new ArrayList<>(ids);
  }

  private @Nullable Span span(int alarms) {
    Instant newest = now.truncatedTo(ChronoUnit.MINUTES);
    Instant to = mistakes.instant("to", text("to"));
    Instant from = mistakes.instant("from", text("from"));
    Instant end = (to == null ? newest : to).truncatedTo(ChronoUnit.MINUTES);
    Instant begin = (from == null ? end.minus(DEFAULT) : from).truncatedTo(ChronoUnit.MINUTES);
    if (end.isAfter(newest)) {
      mistakes.mistake("'to' is " + end + ", which is to come; the server's clock says " + newest);
    } else if (!begin.isBefore(end)) {
      mistakes.mistake("'from' (" + begin + ") must be a minute or more before 'to' (" + end + ")");
    } else if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
      mistakes.mistake(
          "from %s to %s are more than %d days; CloudWatch keeps nothing longer"
              .formatted(begin, end, LONGEST.toDays()));
    } else if (alarms * Duration.between(begin, end).toMinutes() > MOST_EVALUATIONS) {
      mistakes.mistake(
          "%,d alarms over %d days are more than a billion evaluations; name fewer alarms or a"
                  .formatted(alarms, Duration.between(begin, end).toDays())
              + " shorter time");
    } else {
      return new Span(begin, end);
    }
    return null;
  }

  private Duration delay() {
    JsonNode given = body.path("delaySeconds");
    if (given.isMissingNode() || given.isNull()) {
      return Duration.ZERO;
    }
    return Duration.ofSeconds(
        mistakes.integer("delaySeconds", given.asText(given.toString()), 0, 0, 86_400));
  }

  private @Nullable String text(String name) {
    JsonNode given = body.path(name);
    return given.isMissingNode() || given.isNull() ? null : given.asText(given.toString());
  }
}
