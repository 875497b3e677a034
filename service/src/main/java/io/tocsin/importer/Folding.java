package io.tocsin.importer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one entry with {@code for_each} of alarms that differ in their resource and nowhere else.
 * The texts of each alarm get {@code {each}} in place of the id of its resource, as a whole word;
 * those that are the same then are one shape. So that the shape gives each alarm back exactly, no
 * text may hold the placeholder to begin with.
 */
final class Folding {
  private static final String EACH = "{each}";
  private static final int LINE = 3;

  private Folding() {}

  /** Every alarm alone. */
  static List<Draft.Shape> none(List<AlarmEntry> alarms) {
    return alarms.stream().map(alarm -> new Draft.Shape(alarm.keys(), List.of(alarm))).toList();
  }

  /**
   * @param apart names in CloudWatch of alarms that stay alone
   */
  static List<Draft.Shape> fold(List<AlarmEntry> alarms, Set<String> apart) {
    Map<Object, List<AlarmEntry>> shapes = new LinkedHashMap<>();
    Map<Object, Map<String, Object>> templates = new LinkedHashMap<>();
    for (AlarmEntry alarm : alarms) {
      Map<String, Object> template =
          apart.contains(alarm.found().name()) ? alarm.keys() : template(alarm);
      // What stands in the file's head belongs to the shape; an alarm that stays alone is its own.
      Object shape =
          template == alarm.keys()
              ? new Object()
              : List.of(
                  template,
                  alarm.provenance().component(),
                  String.valueOf(alarm.provenance().owner()),
                  String.valueOf(alarm.provenance().file()));
      shapes.computeIfAbsent(shape, s -> new ArrayList<>()).add(alarm);
      templates.put(shape, template);
    }
    List<Draft.Shape> folded = new ArrayList<>();
    shapes.forEach(
        (shape, all) ->
            folded.add(
                all.size() == 1
                    ? new Draft.Shape(all.get(0).keys(), all)
                    : new Draft.Shape(repeated(templates.get(shape), all), List.copyOf(all))));
    return folded;
  }

  private static Map<String, Object> repeated(Map<String, Object> template, List<AlarmEntry> all) {
    Map<String, Object> keys = new LinkedHashMap<>();
    List<String> each = all.stream().map(alarm -> alarm.resources().iterator().next()).toList();
    template.forEach(
        (key, value) -> {
          keys.put(key, value);
          if (key.equals("name")) {
            keys.put("for_each", each);
          }
        });
    return keys;
  }

  /** The alarm's own keys when it cannot be part of a shape. */
  private static Map<String, Object> template(AlarmEntry alarm) {
    if (alarm.resources().size() != 1 || alarm.keys().toString().contains(EACH)) {
      return alarm.keys();
    }
    String id = alarm.resources().iterator().next();
    Pattern word = Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(id) + "(?![A-Za-z0-9_])");
    Map<String, Object> template = new LinkedHashMap<>();
    alarm.keys().forEach((key, value) -> template.put(key, replaced(value, word)));
    // Ids are short: a word such as "api" in a summary may be meant as a word.
    String name = String.valueOf(template.get("name"));
    return name.contains(EACH) && id.length() >= LINE ? template : alarm.keys();
  }

  private static Object replaced(Object value, Pattern word) {
    if (value instanceof String text) {
      return word.matcher(text).replaceAll(Matcher.quoteReplacement(EACH));
    }
    if (value instanceof DefinitionYaml.Noted noted) {
      return new DefinitionYaml.Noted(replaced(noted.value(), word), noted.note());
    }
    if (value instanceof DefinitionYaml.Block block) {
      return new DefinitionYaml.Block(replaced(block.map(), word));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(item -> replaced(item, word)).toList();
    }
    return value instanceof Map<?, ?> map ? replaced(map, word) : value;
  }

  /** Keys stay as they are: placeholders are filled in values only. */
  private static Map<String, Object> replaced(Map<?, ?> map, Pattern word) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), replaced(value, word)));
    return copy;
  }
}
