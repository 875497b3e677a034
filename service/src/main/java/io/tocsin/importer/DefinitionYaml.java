package io.tocsin.importer;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes definition files as a person would: block style for what has parts, one line for what fits
 * on one, quotes only where they are needed, a blank line between alarms.
 *
 * <p>Values are texts, numbers, booleans, lists and maps; maps keep their order. A number or a
 * boolean is written bare, a text that looks like one in quotes. {@link Comment}, {@link Noted} and
 * {@link Block} say how to write what YAML's own values do not.
 */
public final class DefinitionYaml {
  private static final int WIDTH = 100;
  private static final int FEW = 3;
  private static final String STEP = "  ";

  private final StringBuilder out = new StringBuilder();
  private final Map<Object, Integer> lines = new IdentityHashMap<>();
  private int line = 1;

  /** A comment line, or several; stands in a map as the value of any unused key. */
  public record Comment(String text) {}

  /** A value with a comment behind it. */
  public record Noted(Object value, String note) {}

  /** A map that is never put on one line. */
  public record Block(Map<String, ?> map) {}

  /** The file as text, which ends with a line break. */
  public static String text(Map<String, ?> file) {
    return new DefinitionYaml().write(file);
  }

  /** Writes one file; {@link #lineOf} then tells where things are. */
  String write(Map<String, ?> file) {
    boolean first = true;
    boolean apart = false;
    boolean commented = false;
    for (Map.Entry<String, ?> entry : file.entrySet()) {
      boolean comment = entry.getValue() instanceof Comment;
      boolean large = isBlock(entry.getValue(), entry.getKey().length() + 2);
      if (!first && !commented && (large || comment || apart)) {
        end("");
      }
      key(entry.getKey(), entry.getValue(), "", true);
      apart = large;
      commented = comment;
      first = false;
    }
    return out.toString();
  }

  /** The line that a map of the file begins on, from 1. */
  int lineOf(Object map) {
    return lines.getOrDefault(map, 1);
  }

  private void end(String text) {
    out.append(text).append('\n');
    line += 1 + (int) text.chars().filter(c -> c == '\n').count();
  }

  private void mapping(Map<String, ?> map, String indent, String firstIndent) {
    lines.put(map, line);
    boolean first = true;
    for (Map.Entry<String, ?> entry : map.entrySet()) {
      String before = first ? firstIndent : indent;
      key(entry.getKey(), entry.getValue(), indent, before, false);
      first = false;
    }
  }

  private void key(String key, Object value, String indent, boolean apart) {
    key(key, value, indent, indent, apart);
  }

  /**
   * @param before what stands in front of the first line: the indent, or a list's hyphen in it
   * @param apart whether entries of a list are set apart by blank lines
   */
  private void key(String key, Object value, String indent, String before, boolean apart) {
    if (value instanceof Comment comment) {
      for (String text : comment.text().split("\n", -1)) {
        end((indent + "# " + text).stripTrailing());
      }
      return;
    }
    String note = value instanceof Noted noted ? "  # " + noted.note() : "";
    Object plain = value instanceof Noted noted ? noted.value() : value;
    String start = before + YamlScalars.key(key) + ":";
    if (plain instanceof Block block) {
      end(start + note);
      mapping(block.map(), indent + STEP, indent + STEP);
    } else if (!isBlock(plain, start.length() + 1)) {
      end(start + " " + flow(plain, true) + note);
    } else if (plain instanceof Map<?, ?> map) {
      end(start + note);
      mapping(cast(map), indent + STEP, indent + STEP);
    } else if (plain instanceof List<?> list) {
      end(start + note);
      items(list, indent + STEP, apart);
    } else {
      end(start + " " + YamlScalars.block(String.valueOf(plain), indent + STEP, WIDTH));
    }
  }

  private void items(List<?> list, String indent, boolean apart) {
    boolean first = true;
    for (Object item : list) {
      if (item instanceof Map<?, ?> map) {
        if (!first && apart) {
          end("");
        }
        Map<String, Object> entries = cast(map);
        if (isShort(entries, indent.length() + 2)) {
          lines.put(map, line);
          end(indent + "- " + flow(entries, true));
        } else {
          mapping(entries, indent + STEP, indent + "- ");
        }
      } else {
        end(indent + "- " + flow(item, true));
      }
      first = false;
    }
  }

  private static boolean isShort(Map<String, ?> map, int column) {
    return map.size() <= FEW && !isBlock(map, column);
  }

  private static boolean isBlock(Object given, int column) {
    Object value = given instanceof Noted noted ? noted.value() : given;
    if (value instanceof Block) {
      return true;
    }
    if (value instanceof Map<?, ?> map) {
      return !map.values().stream().allMatch(DefinitionYaml::isFlat)
          || column + flow(map, true).length() > WIDTH;
    }
    if (value instanceof List<?> list) {
      return isMaps(list) || column + flow(list, true).length() > WIDTH;
    }
    return value instanceof String text && YamlScalars.wantsBlock(text, column, WIDTH);
  }

  /** Whether a value may stand in braces: one more pair of them is as much as people read. */
  private static boolean isFlat(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().noneMatch(v -> v instanceof Map || isMaps(v) || isMarked(v));
    }
    return !isMaps(value) && !isMarked(value);
  }

  private static boolean isMarked(Object value) {
    return value instanceof Comment || value instanceof Noted || value instanceof Block;
  }

  private static boolean isMaps(Object value) {
    return value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance);
  }

  /**
   * @param top not inside brackets, where commas and brackets need no quotes
   */
  private static String flow(Object value, boolean top) {
    StringBuilder text = new StringBuilder();
    if (value instanceof Map<?, ?> map) {
      text.append('{');
      map.forEach(
          (key, each) ->
              text.append(text.length() == 1 ? "" : ", ")
                  .append(YamlScalars.flow(String.valueOf(key)))
                  .append(": ")
                  .append(flow(each, false)));
      return text.append('}').toString();
    }
    if (value instanceof List<?> list) {
      text.append('[');
      list.forEach(each -> text.append(text.length() == 1 ? "" : ", ").append(flow(each, false)));
      return text.append(']').toString();
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    return top ? YamlScalars.plain((String) value) : YamlScalars.flow((String) value);
  }

  @SuppressWarnings("unchecked") // maps are made here, with texts as keys
  private static Map<String, Object> cast(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }
}
