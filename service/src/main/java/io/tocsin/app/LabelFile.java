package io.tocsin.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.backtest.Incident;
import io.tocsin.backtest.Labels;
import io.tocsin.backtest.UnreadableHistory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads files of incidents: JSON from a series' name to a list of {@code [from, to]} pairs, as the
 * Numenta Anomaly Benchmark has them, or CSV with {@code from,to,name} lines for every alarm.
 */
public final class LabelFile {
  private static final int MOST_BYTES = 4 << 20;

  private LabelFile() {}

  /**
   * @throws UnreadableHistory with a sentence for every mistake
   */
  public static Labels read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UnreadableHistory(List.of("--labels " + file + ": there is no such file"));
    }
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".csv")
        ? Labels.csv(file)
        : json(file);
  }

  private static Labels json(Path file) {
    JsonNode root = tree(file);
    if (!root.isObject()) {
      throw new UnreadableHistory(
          List.of(file + ": expected an object from file names to lists of [from, to]"));
    }
    Map<String, List<Incident>> bySeries = new LinkedHashMap<>();
    List<String> mistakes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> series : root.properties()) {
      List<Incident> incidents = new ArrayList<>();
      int number = 0;
      for (JsonNode pair : series.getValue()) {
        number++;
        String name = series.getKey() + " " + number;
        try {
          incidents.add(incident(name, pair));
        } catch (IllegalArgumentException e) {
          mistakes.add(
              file + ": incident " + number + " of '" + series.getKey() + "': " + e.getMessage());
        }
      }
      if (!series.getValue().isArray()) {
        mistakes.add(file + ": '" + series.getKey() + "' has no list, expected one of [from, to]");
      }
      bySeries.put(series.getKey(), incidents);
    }
    if (!mistakes.isEmpty()) {
      throw new UnreadableHistory(mistakes);
    }
    return new Labels(bySeries, List.of());
  }

  private static Incident incident(String name, JsonNode pair) {
    if (!pair.isArray()
        || pair.size() != 2
        || !pair.get(0).isTextual()
        || !pair.get(1).isTextual()) {
      throw new IllegalArgumentException(
          "found " + pair + ", expected [\"2026-01-05 10:00:00\", \"2026-01-05 11:30:00\"]");
    }
    return Labels.incident(name, pair.get(0).textValue(), pair.get(1).textValue());
  }

  private static JsonNode tree(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new UnreadableHistory(List.of(file + ": the labels are larger than 4 MiB"));
      }
      return new ObjectMapper().readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new UnreadableHistory(
          List.of(
              file
                  + ":"
                  + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
                  + ": this is not JSON ("
                  + e.getOriginalMessage().replaceAll("\\s+", " ")
                  + ")"));
    } catch (IOException e) {
      throw new UnreadableHistory(
          List.of(file + ": the labels cannot be read (" + e.getMessage() + ")"));
    }
  }
}
