package io.tocsin.accesslog;

import io.tocsin.names.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a table of logs is, in words that can be compared.
 *
 * @param columns in the order of the groups of the expression
 * @param partitions in order; with Trino they are columns too
 * @param facts everything else by what it is called: {@code location}, {@code property
 *     'projection.enabled'}
 */
public record TableShape(List<Column> columns, List<Column> partitions, Map<String, String> facts) {
  public static final String LOCATION = "location";
  public static final String SERDE = "SerDe";

  /** What nobody would miss, had it not been said: statistics, times, defaults. */
  private static final Pattern MATTERS =
      Pattern.compile(
          ".*'(projection\\.|storage\\.location|skip\\.header|partition_projection|skip_header).*");

  /** A column with its type, in lower case. */
  public record Column(String name, String type) {}

  public TableShape {
    columns = List.copyOf(columns);
    partitions = List.copyOf(partitions);
    facts = Map.copyOf(facts);
  }

  /** The name of a fact about the table. */
  public static String property(String name) {
    return "property '" + name + "'";
  }

  /** The name of a fact about the reader of the lines. */
  public static String serdeProperty(String name) {
    return "SerDe property '" + name + "'";
  }

  /**
   * One sentence for each difference of this table from what it should be.
   *
   * @param wanted as it would be made
   */
  public List<String> differences(TableShape wanted) {
    List<String> differences = new ArrayList<>();
    compare("column", columns, wanted.columns, differences);
    compare("partition column", partitions, wanted.partitions, differences);
    new TreeMap<>(wanted.facts)
        .forEach(
            (name, value) -> {
              String found = facts.get(name);
              if (found == null) {
                differences.add("the " + name + " is missing; expected '" + value + "'");
              } else if (!isSame(name, found, value)) {
                differences.add(
                    "the " + name + " is '" + found + "'; expected '" + unescaped(value) + "'");
              }
            });
    new TreeMap<>(facts)
        .forEach(
            (name, value) -> {
              if (!wanted.facts.containsKey(name) && MATTERS.matcher(name).matches()) {
                differences.add(
                    "there is a " + name + " of '" + value + "', which is not expected");
              }
            });
    return differences;
  }

  private static void compare(
      String what, List<Column> found, List<Column> wanted, List<String> differences) {
    List<String> there = found.stream().map(Column::name).toList();
    List<String> expected = wanted.stream().map(Column::name).toList();
    boolean all = true;
    for (Column column : wanted) {
      int at = there.indexOf(column.name());
      if (at < 0) {
        all = false;
        differences.add("the " + what + " '" + column.name() + "' is missing");
      } else if (!found.get(at).type().equals(column.type())) {
        differences.add(
            "the "
                + what
                + " '"
                + column.name()
                + "' is of type "
                + found.get(at).type()
                + "; expected "
                + column.type());
      }
    }
    for (String name : there) {
      if (!expected.contains(name)) {
        all = false;
        differences.add(
            "there is a " + what + " '" + name + "', which is not expected" + hint(name, expected));
      }
    }
    if (all && !there.equals(expected)) {
      int first = 0;
      while (there.get(first).equals(expected.get(first))) {
        first++;
      }
      differences.add(
          "the order of the "
              + what
              + "s differs: number "
              + (first + 1)
              + " is '"
              + there.get(first)
              + "'; expected '"
              + expected.get(first)
              + "'");
    }
  }

  private static String hint(String name, List<String> expected) {
    String hint = Names.sentence(name, expected).strip();
    return hint.isEmpty() ? "" : " (" + hint + ")";
  }

  /** Hive's text may have its backslashes doubled or not; words have no case, expressions do. */
  private static boolean isSame(String name, String found, String wanted) {
    if (name.equals(LOCATION) || name.contains("external_location")) {
      return directory(found).equals(directory(wanted));
    }
    if (name.contains("regex")) {
      return found.equals(wanted) || found.equals(unescaped(wanted));
    }
    return found.equalsIgnoreCase(wanted);
  }

  private static String directory(String location) {
    return location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
  }

  private static String unescaped(String text) {
    return text.replace("\\\\", "\\");
  }
}
