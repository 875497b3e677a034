package io.tocsin.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationValidationException;
import io.tocsin.names.Names;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What is wrong with the settings file, in sentences: the framework tells it in indented lists. */
final class SettingsMistakes {
  private SettingsMistakes() {}

  /** At least one sentence, each beginning with the file. */
  static List<String> sentences(ConfigurationException failure) {
    String message = String.valueOf(failure.getMessage());
    String file = message.substring(0, Math.max(0, message.indexOf(" has "))) + ": ";
    if (failure instanceof ConfigurationValidationException) {
      return failure.getErrors().stream().sorted().map(error -> file + error).toList();
    }
    Throwable cause = failure.getCause();
    if (cause instanceof UnrecognizedPropertyException unknown) {
      List<String> known =
          unknown.getKnownPropertyIds() == null
              ? List.of()
              : unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
      String hint = Names.hint(unknown.getPropertyName(), known);
      return List.of(
          file + "there is no setting '" + path(unknown) + "'" + (hint == null ? "" : "; " + hint));
    }
    if (cause instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return List.of(file + path(mapping) + mismatch(mapping));
    }
    return List.of(
        file
            + (cause instanceof JsonMappingException || cause == null
                ? "expected settings, a key and a value each"
                : "the file is no YAML" + place(cause) + ": " + syntax(cause)));
  }

  private static String path(JsonMappingException failure) {
    return failure.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining())
        .substring(1);
  }

  private static String mismatch(JsonMappingException failure) {
    if (failure instanceof InvalidFormatException invalid) {
      return " is '"
          + invalid.getValue()
          + "', expected "
          + type(invalid.getTargetType().getSimpleName());
    }
    Throwable cause = failure.getCause();
    return " is not understood: "
        + firstLine(cause == null ? failure.getOriginalMessage() : cause.getMessage());
  }

  private static String type(String name) {
    return switch (name) {
      case "int", "long", "Integer", "Long" -> "a whole number";
      case "boolean", "Boolean" -> "true or false";
      case "Duration" -> "a duration such as 30s";
      default -> "a value for " + name.toLowerCase(Locale.ROOT);
    };
  }

  private static String place(@Nullable Throwable cause) {
    if (cause instanceof JsonProcessingException json && json.getLocation() != null) {
      JsonLocation location = json.getLocation();
      return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
    Mark mark = cause instanceof MarkedYAMLException yaml ? yaml.getProblemMark() : null;
    return mark == null
        ? ""
        : " at line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
  }

  private static String syntax(@Nullable Throwable cause) {
    if (cause instanceof MarkedYAMLException yaml && yaml.getProblem() != null) {
      return yaml.getProblem();
    }
    return cause instanceof JsonProcessingException json
        ? firstLine(json.getOriginalMessage())
        : firstLine(cause == null ? null : cause.getMessage());
  }

  private static String firstLine(@Nullable String text) {
    return text == null ? "expected keys and values" : text.lines().findFirst().orElse("");
  }
}
