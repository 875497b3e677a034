package io.tocsin.importer;

import io.tocsin.definition.Environment;
import io.tocsin.importer.Properties.Unresolved;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the functions of a CloudFormation template where the answer is certain: from parameters,
 * their defaults, mappings, conditions, and names that the template itself gives ("Intrinsic
 * function reference", CloudFormation Template Reference, read in November 2026). Anything else is
 * an {@link Unresolved}, which reaches whoever uses the value.
 */
final class CloudFormationValues {
  private static final int DEEPEST = 40;
  private static final Pattern HOLE = Pattern.compile("\\$\\{(!?)([^}]*)\\}");

  private final Map<?, ?> template;
  private final Environment environment;
  private final Map<String, String> given;
  private final CloudFormationNames names;
  private int depth;

  /**
   * @param given parameter to value; also logical id, or {@code LogicalId.Attribute}, to what it is
   *     after the deployment
   */
  CloudFormationValues(Map<?, ?> template, Environment environment, Map<String, String> given) {
    this.template = template;
    this.environment = environment;
    this.given = given;
    this.names = new CloudFormationNames(this, environment);
  }

  /** A section of the template; empty when it is not there. */
  Map<?, ?> section(String name) {
    return template.get(name) instanceof Map<?, ?> map ? map : Map.of();
  }

  /** The value with all functions in it resolved; null for {@code AWS::NoValue}. */
  @Nullable Object resolve(@Nullable Object value) {
    if (depth > DEEPEST) {
      return new Unresolved("refers to itself, or is nested too deep");
    }
    depth++;
    try {
      if (value instanceof List<?> list) {
        List<Object> resolved = new ArrayList<>();
        for (Object item : list) {
          Object each = resolve(item);
          if (each != null) {
            resolved.add(each);
          }
        }
        return resolved;
      }
      if (value instanceof Map<?, ?> map) {
        String only = map.size() == 1 ? String.valueOf(map.keySet().iterator().next()) : "";
        return only.equals("Ref") || only.startsWith("Fn::")
            ? call(only, map.get(only))
            : properties(map);
      }
      return value;
    } finally {
      depth--;
    }
  }

  /** A map with its values resolved; those that come to nothing are left out. */
  Map<String, Object> properties(Map<?, ?> map) {
    Map<String, Object> resolved = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          Object each = resolve(value);
          if (each != null) {
            resolved.put(String.valueOf(key), each);
          }
        });
    return resolved;
  }

  private @Nullable Object call(String function, @Nullable Object argument) {
    return switch (function) {
      case "Ref" -> ref(String.valueOf(argument));
      case "Fn::GetAtt" -> attribute(argument);
      case "Fn::Sub" -> substitute(argument);
      case "Fn::Join" -> join(argument);
      case "Fn::Select" -> select(argument);
      case "Fn::Split" -> split(argument);
      case "Fn::FindInMap" -> find(argument);
      case "Fn::If" -> either(argument);
      default -> new Unresolved("uses " + function + ", which only CloudFormation can answer");
    };
  }

  private @Nullable Object ref(String name) {
    String value = given.get(name);
    if (value != null) {
      return value;
    }
    if (section("Parameters").get(name) instanceof Map<?, ?> parameter) {
      Object byDefault = parameter.get("Default");
      return byDefault != null
          ? listed(parameter, byDefault)
          : new Unresolved(
              "needs the parameter " + name + "; give it with --parameter " + name + "=VALUE");
    }
    return switch (name) {
      case "AWS::Region" -> environment.region();
      case "AWS::AccountId" -> environment.account();
      case "AWS::Partition" -> CloudFormationNames.partition(environment.region());
      case "AWS::NoValue" -> null;
      default ->
          name.startsWith("AWS::")
              ? new Unresolved("needs " + name + "; give it with --parameter " + name + "=VALUE")
              : names.ref(name);
    };
  }

  private static Object listed(Map<?, ?> parameter, Object value) {
    String type = String.valueOf(parameter.get("Type"));
    boolean list = type.equals("CommaDelimitedList") || type.startsWith("List<");
    return list && value instanceof String text ? List.of(text.split(",\\s*")) : value;
  }

  private Object attribute(@Nullable Object argument) {
    List<?> parts =
        argument instanceof String text ? List.of(text.split("\\.", 2)) : list(argument);
    if (parts.size() != 2) {
      return new Unresolved("has a GetAtt that is not understood");
    }
    String name = String.valueOf(parts.get(0));
    String attribute = String.valueOf(parts.get(1));
    String value = given.get(name + "." + attribute);
    return value != null ? value : names.attribute(name, attribute);
  }

  private Object substitute(@Nullable Object argument) {
    List<?> parts = argument instanceof List<?> list ? list : List.of(String.valueOf(argument));
    if (parts.isEmpty() || !(parts.get(0) instanceof String text)) {
      return new Unresolved("has a Sub that is not understood");
    }
    Map<?, ?> own = parts.size() > 1 && parts.get(1) instanceof Map<?, ?> map ? map : Map.of();
    StringBuilder result = new StringBuilder();
    Matcher hole = HOLE.matcher(text);
    int end = 0;
    while (hole.find()) {
      result.append(text, end, hole.start());
      end = hole.end();
      String name = hole.group(2).strip();
      if (!hole.group(1).isEmpty()) {
        result.append("${").append(name).append('}');
        continue;
      }
      Object value =
          own.containsKey(name)
              ? resolve(own.get(name))
              : name.contains(".") ? attribute(name) : ref(name);
      if (!(value instanceof String part)) {
        return value instanceof Unresolved ? value : new Unresolved("has no text for " + name);
      }
      result.append(part);
    }
    return result.append(text.substring(end)).toString();
  }

  private Object join(@Nullable Object argument) {
    List<?> parts = list(resolve(argument));
    if (parts.size() != 2 || !(parts.get(0) instanceof String between)) {
      return unresolved(parts, "has a Join that is not understood");
    }
    StringBuilder joined = new StringBuilder();
    List<?> items = list(parts.get(1));
    for (int i = 0; i < items.size(); i++) {
      if (!(items.get(i) instanceof String item)) {
        return unresolved(items, "joins something that is no text");
      }
      joined.append(i == 0 ? "" : between).append(item);
    }
    return parts.get(1) instanceof Unresolved whole ? whole : joined.toString();
  }

  private Object select(@Nullable Object argument) {
    List<?> parts = list(resolve(argument));
    if (parts.size() == 2 && parts.get(1) instanceof List<?> items) {
      try {
        Object item = items.get(Integer.parseInt(String.valueOf(parts.get(0))));
        if (item != null) {
          return item;
        }
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        return new Unresolved("selects an item that is not there");
      }
    }
    return unresolved(parts, "has a Select that is not understood");
  }

  private Object split(@Nullable Object argument) {
    List<?> parts = list(resolve(argument));
    return parts.size() == 2
            && parts.get(0) instanceof String by
            && parts.get(1) instanceof String text
        ? List.of(text.split(Pattern.quote(by), -1))
        : unresolved(parts, "has a Split that is not understood");
  }

  private Object find(@Nullable Object argument) {
    List<?> parts = list(resolve(argument));
    if (parts.size() >= 3
        && section("Mappings").get(parts.get(0)) instanceof Map<?, ?> map
        && map.get(parts.get(1)) instanceof Map<?, ?> row
        && row.get(parts.get(2)) != null) {
      Object value = resolve(row.get(parts.get(2)));
      return value == null ? new Unresolved("maps to nothing") : value;
    }
    return unresolved(parts, "looks for something that the mappings do not have");
  }

  private @Nullable Object either(@Nullable Object argument) {
    List<?> parts = list(argument);
    if (parts.size() != 3) {
      return new Unresolved("has an If that is not understood");
    }
    Object holds = new CloudFormationConditions(this).named(String.valueOf(parts.get(0)));
    return holds instanceof Boolean yes ? resolve(parts.get(yes ? 1 : 2)) : holds;
  }

  /** The first thing among some that is not known, or else the reason. */
  private static Unresolved unresolved(List<?> among, String otherwise) {
    return among.stream()
        .filter(Unresolved.class::isInstance)
        .map(Unresolved.class::cast)
        .findFirst()
        .orElseGet(() -> new Unresolved(otherwise));
  }

  static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
  }
}
