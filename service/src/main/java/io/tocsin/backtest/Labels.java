package io.tocsin.backtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was known to be wrong, and where it should have been seen.
 *
 * @param bySeries incidents by the file, or the alarm, that they are seen in
 * @param everywhere incidents that every alarm is judged by
 */
public record Labels(Map<String, List<Incident>> bySeries, List<Incident> everywhere) {
  public static final Labels NONE = new Labels(Map.of(), List.of());

  public Labels {
    Map<String, List<Incident>> normal = new LinkedHashMap<>();
    bySeries.forEach((name, incidents) -> normal.put(key(name), List.copyOf(incidents)));
    bySeries = normal;
    everywhere = List.copyOf(everywhere);
  }

  private static String key(String name) {
    return CsvAlarms.normal(CsvFile.baseName(Path.of(name)));
  }

  /** The names in {@code bySeries} that no alarm and no file has. */
  public Set<String> unused(Collection<String> alarmsAndFiles) {
    Set<String> unused = new LinkedHashSet<>(bySeries.keySet());
    alarmsAndFiles.forEach(name -> unused.remove(key(name)));
    return unused;
  }

  /**
   * What an alarm should have told of, in the order of time.
   *
   * @param names its id and its files
   * @return null when nothing says what it should have told of
   */
  public @Nullable List<Incident> of(Collection<String> names) {
    boolean said = !everywhere.isEmpty();
    Set<Incident> incidents = new LinkedHashSet<>(everywhere);
    for (String name : names) {
      List<Incident> own = bySeries.get(key(name));
      if (own != null) {
        said = true;
        incidents.addAll(own);
      }
    }
    List<Incident> sorted = new ArrayList<>(incidents);
    sorted.sort((one, other) -> one.span().from().compareTo(other.span().from()));
    return said ? sorted : null;
  }

  /**
   * Reads a file of {@code from,to,name} lines; a header and the names may be left out.
   *
   * @throws UnreadableHistory with a sentence for the first mistake, naming file and line
   */
  public static Labels csv(Path file) {
    List<Incident> incidents = new ArrayList<>();
    int number = 0;
    try (CsvLines lines = new CsvLines(file, 0)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        number++;
        if (lines.tooLong()) {
          throw new IllegalArgumentException("the line is too long");
        }
        if (!line.isBlank() && !(number == 1 && Character.isLetter(line.charAt(0)))) {
          incidents.add(incident(line, incidents.size() + 1));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new UnreadableHistory(List.of(file + ":" + number + ": " + e.getMessage()));
    } catch (IOException | UncheckedIOException e) {
      throw new UnreadableHistory(
          List.of(file + ": the labels cannot be read (" + e.getMessage() + ")"));
    }
    return new Labels(Map.of(), incidents);
  }

  private static Incident incident(String line, int number) {
    String[] parts = line.split(",", 3);
    if (parts.length < 2) {
      throw new IllegalArgumentException(
          "found "
              + CsvRow.quoted(line)
              + "; expected from,to,name, as in 2026-01-05 10:00:00,2026-01-05 11:30:00,flood");
    }
    String name = parts.length == 3 ? parts[2].strip() : "";
    return incident(name.isEmpty() ? "incident " + number : name, parts[0], parts[1]);
  }

  /**
   * @throws IllegalArgumentException with what is wrong about the times
   */
  public static Incident incident(String name, String from, String to) {
    Instant begins = Timestamps.parse(from.strip());
    Instant ends = Timestamps.parse(to.strip());
    if (!begins.isBefore(ends)) {
      throw new IllegalArgumentException(
          "an incident ends at " + ends + ", expected after it began at " + begins);
    }
    return new Incident(name, new Span(begins, ends));
  }
}
