package io.tocsin.plan;

import io.tocsin.json.JsonReader;
import io.tocsin.json.JsonSyntaxException;
import io.tocsin.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The body of a dashboard in a form in which two that CloudWatch shows alike are alike: order of
 * keys, spaces and the way a number is written do not count; the order of lists does.
 */
final class BodyForm {
  static final String FIELD = "DashboardBody";

  /** More than so many differences are told by their number. */
  private static final int MOST = 8;

  private static final int LONGEST = 80;
  private static final int DIGITS_OF_DIGEST = 12;

  private BodyForm() {}

  /** The leaves by path, such as {@code widgets[3].properties.title}; of no JSON one leaf. */
  static SortedMap<String, String> paths(String body) {
    SortedMap<String, String> paths = new TreeMap<>();
    try {
      add(JsonReader.read(body), "", paths);
    } catch (JsonSyntaxException e) {
      paths.put(FIELD, body);
    }
    return paths;
  }

  private static void add(JsonValue value, String path, SortedMap<String, String> paths) {
    if (value instanceof JsonValue.JsonObject object && !object.fields().isEmpty()) {
      object.fields().forEach((key, field) -> add(field, at(path, key), paths));
    } else if (value instanceof JsonValue.JsonArray array && !array.items().isEmpty()) {
      for (int i = 0; i < array.items().size(); i++) {
        add(array.items().get(i), path + "[" + i + "]", paths);
      }
    } else {
      paths.put(path, leaf(value));
    }
  }

  private static String at(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String leaf(JsonValue value) {
    if (value instanceof JsonValue.JsonNumber number && number.text().length() < LONGEST) {
      BigDecimal decimal = new BigDecimal(number.text());
      if (decimal.signum() == 0) {
        return "0";
      }
      BigDecimal shortest = decimal.stripTrailingZeros();
      return Math.abs(shortest.scale()) < LONGEST ? shortest.toPlainString() : shortest.toString();
    }
    return value.json();
  }

  /** One line for a whole body: how much it shows, and a digest of its form. */
  static String summary(String body) {
    SortedMap<String, String> paths = paths(body);
    long widgets =
        paths.keySet().stream()
            .filter(path -> path.startsWith("widgets["))
            .map(path -> path.substring(0, path.indexOf(']')))
            .distinct()
            .count();
    return "%d widget%s, sha256:%s".formatted(widgets, widgets == 1 ? "" : "s", digest(paths));
  }

  private static String digest(SortedMap<String, String> paths) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (Map.Entry<String, String> path : paths.entrySet()) {
        sha.update(
            (path.getKey() + "\0" + path.getValue() + "\0").getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(sha.digest()).substring(0, DIGITS_OF_DIGEST);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What differs, path by path; many differences are told as one and their number. */
  static List<FieldChange> diff(String live, String desired) {
    List<FieldChange> all = Fields.diff(paths(live), paths(desired));
    List<FieldChange> result = new ArrayList<>();
    for (FieldChange each : all.subList(0, Math.min(MOST, all.size()))) {
      result.add(new FieldChange(each.field(), shown(each.live()), shown(each.desired())));
    }
    if (all.size() > MOST) {
      result.add(
          new FieldChange(
              "%s (and %d more places)".formatted(FIELD, all.size() - MOST),
              summary(live),
              summary(desired)));
    }
    return result;
  }

  private static String shown(String value) {
    return value.codePointCount(0, value.length()) <= LONGEST
        ? value
        : value.substring(0, value.offsetByCodePoints(0, LONGEST)) + "\u2026";
  }
}
