package io.tocsin.logpattern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code [ip, user, ..., status_code = 5*, bytes]} on lines of fields with white space between
 * them; what stands in brackets or double quotes is one field, without them.
 *
 * <p>A line with fewer fields does not match. In a line with more, the last field of a pattern
 * without an ellipsis is all the rest: the guide's {@code [w1=ERROR, w2]} finds a line of seven
 * words by its first.
 *
 * @param before fields before the ellipsis, or all
 * @param ellipsis whether there is one
 * @param after fields behind it
 */
record FieldPattern(List<Field> before, boolean ellipsis, List<Field> after)
    implements LinePattern {

  /**
   * @param name empty when it has none
   * @param any of these alternatives, each of conditions that have to hold together; empty when
   *     there is no condition
   */
  record Field(String name, List<List<Comparison>> any) {
    Field {
      any = any.stream().map(List::copyOf).toList();
    }

    boolean holds(String value) {
      Double number = Comparison.number(value);
      return any.isEmpty()
          || any.stream().anyMatch(all -> all.stream().allMatch(each -> each.holds(value, number)));
    }
  }

  FieldPattern {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  @Override
  public Optional<LogMatch> match(String line) {
    List<Word> words = words(line);
    int named = before.size() + after.size();
    if (words.size() < named) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      int behind = i - (words.size() - after.size());
      Field field =
          i < before.size()
              ? before.get(i)
              : ellipsis && behind >= 0 ? after.get(behind) : new Field("", List.of());
      boolean rest = !ellipsis && i == before.size() - 1 && words.size() > named;
      String value =
          rest ? line.substring(words.get(i).start()).stripTrailing() : words.get(i).text();
      if (!field.holds(value)) {
        return Optional.empty();
      }
      values.put(field.name().isEmpty() ? String.valueOf(i + 1) : field.name(), value);
      if (rest) {
        break;
      }
    }
    return Optional.of(
        field -> field.isJson() ? Optional.empty() : Optional.ofNullable(values.get(field.name())));
  }

  @Override
  public boolean has(LogField field) {
    if (field.isJson()) {
      return false;
    }
    String name = field.name();
    return name.chars().allMatch(Character::isDigit)
        || before.stream().anyMatch(each -> each.name().equals(name))
        || after.stream().anyMatch(each -> each.name().equals(name));
  }

  private record Word(int start, String text) {}

  private static List<Word> words(String line) {
    List<Word> words = new ArrayList<>();
    int lastBracket = line.lastIndexOf(']');
    int lastQuote = line.lastIndexOf('"');
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
        continue;
      }
      // An opening one that is never closed is part of a word.
      boolean grouped = (c == '[' && lastBracket > at) || (c == '"' && lastQuote > at);
      int end;
      if (grouped) {
        end = line.indexOf(c == '[' ? ']' : '"', at + 1);
        words.add(new Word(at, line.substring(at + 1, end)));
        at = end + 1;
      } else {
        end = at;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
          end++;
        }
        words.add(new Word(at, line.substring(at, end)));
        at = end;
      }
    }
    return words;
  }
}
