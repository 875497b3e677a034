package io.tocsin.app;

import io.tocsin.definition.Fields;
import io.tocsin.definition.Shape;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.regex.Pattern;

/** The keys of tocsin.yml, for its JSON Schema. The framework reads the file itself. */
public final class SettingsShape {

  /** What the framework reads, and what it is for. */
  static final List<Entry<String, String>> FRAMEWORK =
      List.of(
          Map.entry("server", "How HTTP is served, by Dropwizard."),
          Map.entry("logging", "What is logged and where to, by Dropwizard."),
          Map.entry("metrics", "Where Dropwizard reports metrics to besides the admin port."),
          Map.entry("admin", "Dropwizard's admin page."),
          Map.entry("health", "Dropwizard's own checks of health; Tocsin's need none of it."));

  private SettingsShape() {}

  /**
   * The whole file; any setting may be left out. That some may not be empty either is told by the
   * reader.
   */
  public static Fields file() {
    Fields.Builder file = add(Fields.named("settings-file"), SettingsReader.all());
    FRAMEWORK.forEach(
        each -> file.optional(each.getKey(), new Shape.Anything(), each.getValue(), "{…}"));
    return file.build();
  }

  private static Fields.Builder add(Fields.Builder builder, List<Setting> settings) {
    for (Setting setting : settings) {
      String bounds = setting.bounds().isEmpty() ? "" : " Bounds: " + setting.bounds() + ".";
      builder.optional(
          setting.key(),
          Shape.either(shape(setting), new Shape.Empty()),
          setting.description() + bounds,
          setting.value().isEmpty() ? example(setting) : setting.value());
    }
    return builder;
  }

  private static String example(Setting setting) {
    return setting.choices().isEmpty() ? setting.kind().example() : setting.choices().get(0);
  }

  /** Texts have patterns rather than choices: {@code ${NAME:-default}} may stand for each. */
  private static Shape shape(Setting setting) {
    return switch (setting.kind()) {
      case GROUP ->
          add(Fields.named("settings-" + setting.path().replace('.', '-')), setting.members())
              .build();
      case TEXTS -> Shape.list(Shape.text());
      case ENTRIES -> Shape.entries(new Shape.Anything());
      default ->
          setting.pattern().isEmpty()
              ? Shape.text()
              : Shape.text(Pattern.compile(setting.pattern()));
    };
  }
}
