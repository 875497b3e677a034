package io.tocsin.discovery;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts as YAML writes them, quoted where they would be read as something else. */
public final class YamlText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_./+ -]*");
  private static final Pattern OTHER =
      Pattern.compile(
          "[-+.]?[0-9][0-9_.,:eExXoO+-]*|true|false|null|yes|no|on|off|y|n|~|.* ",
          Pattern.CASE_INSENSITIVE);

  private YamlText() {}

  /** A text that may stand anywhere, also in a list or mapping on one line. */
  public static String of(String text) {
    if (PLAIN.matcher(text).matches() && !OTHER.matcher(text).matches()) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(c < ' ' ? ' ' : c);
      }
    }
    return quoted.append('"').toString();
  }

  /** {@code [a, b]}. */
  public static String list(List<String> texts) {
    return texts.stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
  }

  /** {@code {a: b}}, in order of the keys. */
  public static String mapping(Map<String, String> texts) {
    return new TreeMap<>(texts)
        .entrySet().stream()
            .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
  }

  /** A value or, when there are several, a list. */
  public static String values(List<String> texts) {
    return texts.size() == 1 ? of(texts.get(0)) : list(texts);
  }
}
