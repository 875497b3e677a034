package io.tocsin.query;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one of the {@code parameters} of a report's header. */
final class HeaderParameter {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{1,40}");
  private static final Pattern REQUIRED = Pattern.compile("always|[a-z0-9_]+=[A-Za-z0-9_.-]+");

  private HeaderParameter() {}

  static ReportParameter read(HeaderMap map) {
    map.only(
        "name",
        "title",
        "type",
        "default",
        "minimum",
        "maximum",
        "choices",
        "literal",
        "required",
        "context");
    ReportParameter.Type type =
        ReportParameter.Type.valueOf(
            map.choice(
                    "type",
                    "text",
                    "duration",
                    "integer",
                    "number",
                    "text",
                    "choice",
                    "instant",
                    "subnets")
                .toUpperCase(Locale.ROOT));
    String required = required(map);
    ReportContext.Source context = context(map);
    ReportParameter parameter =
        new ReportParameter(
            map.text("name"),
            type,
            map.text("title"),
            required == null && context == null
                ? map.text("default")
                : Objects.requireNonNullElse(map.optional("default"), ""),
            bound(map, "minimum", type),
            bound(map, "maximum", type),
            map.words("choices"),
            literal(map, type),
            required,
            context);
    check(map, parameter);
    return parameter;
  }

  private static void check(HeaderMap map, ReportParameter parameter) {
    String name = parameter.name();
    if (!NAME.matcher(name).matches()) {
      map.problem(
          "name", "found '" + name + "', expected small letters, digits and '_', a letter first.");
    }
    if (Report.OF_RANGE.contains(name)) {
      map.problem("name", "'" + name + "' is made from the range; take another name.");
    }
    boolean choice = parameter.type() == ReportParameter.Type.CHOICE;
    if (choice == parameter.choices().isEmpty()) {
      map.problem(
          "choices", choice ? "a choice needs its words." : "only a parameter of type choice has.");
    }
    for (String word : parameter.choices()) {
      if (!WORD.matcher(word).matches()) {
        map.problem("choices", "found '" + word + "', expected letters, digits, '_', '.' and '-'.");
      }
    }
    try {
      if (!parameter.defaultValue().isEmpty() || parameter.required() == null) {
        parameter.value(parameter.defaultValue());
      }
    } catch (IllegalArgumentException refused) {
      map.problem("default", "its default is refused: " + refused.getMessage());
    }
  }

  private static boolean literal(HeaderMap map, ReportParameter.Type type) {
    boolean literal = map.choice("literal", "false", "true", "false").equals("true");
    boolean free = type == ReportParameter.Type.TEXT || type == ReportParameter.Type.INSTANT;
    if (literal && free) {
      map.problem(
          "literal",
          "a "
              + type.word()
              + " cannot be written into the SQL; leave it out, so that it is bound.");
      return false;
    }
    return literal || type == ReportParameter.Type.SUBNETS;
  }

  private static @Nullable String required(HeaderMap map) {
    String required = map.optional("required");
    if (required != null && !REQUIRED.matcher(required).matches()) {
      map.problem(
          "required",
          "found '" + required + "', expected 'always', or 'other=word' for when it is needed.");
    }
    return required;
  }

  private static ReportContext.@Nullable Source context(HeaderMap map) {
    if (map.optional("context") == null) {
      return null;
    }
    return ReportContext.Source.valueOf(
        map.choice("context", "zones", "zones", "objectives").toUpperCase(Locale.ROOT));
  }

  /** A bound that is none of its type is a mistake and is left out. */
  private static @Nullable String bound(HeaderMap map, String name, ReportParameter.Type type) {
    String bound = map.optional(name);
    if (bound == null) {
      return null;
    }
    ReportParameter.Type of =
        switch (type) {
          case DURATION -> ReportParameter.Type.DURATION;
          case NUMBER -> ReportParameter.Type.NUMBER;
          default -> ReportParameter.Type.INTEGER;
        };
    try {
      if (type == ReportParameter.Type.CHOICE
          || type == ReportParameter.Type.INSTANT
          || type == ReportParameter.Type.SUBNETS) {
        throw new IllegalArgumentException("A " + type.word() + " has no bounds.");
      }
      new ReportParameter(name, of, name, bound, null, null, List.of(), false, null, null)
          .value(bound);
      return bound;
    } catch (IllegalArgumentException refused) {
      map.problem(name, String.valueOf(refused.getMessage()));
      return null;
    }
  }
}
