package io.tocsin.app;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import io.tocsin.app.Setting.Kind;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings from the types that hold them: what a setting is for from {@link
 * JsonPropertyDescription}, bounds from the constraints that are checked, defaults from what is
 * there when the file says nothing. So the page and the schema cannot say something else.
 */
final class SettingsReader {
  private static final java.util.regex.Pattern WORDS =
      java.util.regex.Pattern.compile("[a-z|]+"); // alternatives, one of which may be empty

  private SettingsReader() {}

  /** The settings that are ours, in the order in which they stand in their type. */
  static List<Setting> all() {
    return members("", new TocsinConfiguration());
  }

  private static List<Setting> members(String above, Object holder) {
    List<Setting> settings = new ArrayList<>();
    for (Field field : holder.getClass().getDeclaredFields()) {
      JsonPropertyDescription description = field.getAnnotation(JsonPropertyDescription.class);
      if (description != null) {
        settings.add(setting(above + field.getName(), field, holder, description.value()));
      } else if (holder instanceof Record && !Modifier.isStatic(field.getModifiers())) {
        throw new IllegalStateException(
            "%s.%s has no @JsonPropertyDescription"
                .formatted(holder.getClass().getSimpleName(), field.getName()));
      }
    }
    return settings;
  }

  private static Setting setting(String path, Field field, Object holder, String description) {
    Object value = value(field, holder);
    if (value instanceof Record group) {
      return new Setting(
          path, Kind.GROUP, List.of(), "", "", "", description, members(path + ".", group));
    }
    Pattern pattern = field.getAnnotation(Pattern.class);
    boolean words = pattern != null && WORDS.matcher(pattern.regexp()).matches();
    Kind kind = words ? Kind.CHOICE : kind(field.getType());
    return new Setting(
        path,
        kind,
        words ? choices(pattern.regexp()) : List.of(),
        pattern == null ? kind.form() : pattern.regexp(),
        bounds(field),
        written(value),
        description,
        List.of());
  }

  private static @Nullable Object value(Field field, Object holder) {
    try {
      field.setAccessible(true);
      return field.get(holder);
    } catch (IllegalAccessException | InaccessibleObjectException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Kind kind(Class<?> type) {
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return Kind.WHOLE;
    } else if (type == double.class || type == Double.class) {
      return Kind.NUMBER;
    } else if (type == boolean.class || type == Boolean.class) {
      return Kind.TRUTH;
    } else if (type == Duration.class) {
      return Kind.DURATION;
    } else if (Collection.class.isAssignableFrom(type)) {
      return Kind.TEXTS;
    }
    return Map.class.isAssignableFrom(type) ? Kind.ENTRIES : Kind.TEXT;
  }

  private static List<String> choices(String alternatives) {
    return Arrays.stream(alternatives.split("\\|")).filter(word -> !word.isEmpty()).toList();
  }

  private static String bounds(Field field) {
    String least = "";
    String most = "";
    if (field.getAnnotation(Min.class) != null) {
      least = String.valueOf(field.getAnnotation(Min.class).value());
    } else if (field.getAnnotation(DecimalMin.class) != null) {
      least = field.getAnnotation(DecimalMin.class).value();
    } else if (field.getAnnotation(MinDuration.class) != null) {
      MinDuration duration = field.getAnnotation(MinDuration.class);
      least = duration.value() + unit(duration.unit());
    }
    if (field.getAnnotation(Max.class) != null) {
      most = String.valueOf(field.getAnnotation(Max.class).value());
    } else if (field.getAnnotation(DecimalMax.class) != null) {
      most = field.getAnnotation(DecimalMax.class).value();
    } else if (field.getAnnotation(MaxDuration.class) != null) {
      MaxDuration duration = field.getAnnotation(MaxDuration.class);
      most = duration.value() + unit(duration.unit());
    }
    if (least.isEmpty()) {
      return most.isEmpty() ? "" : "at most " + most;
    }
    return most.isEmpty() ? "at least " + least : least + " to " + most;
  }

  private static String written(@Nullable Object value) {
    if (value instanceof Duration duration) {
      return duration.getQuantity() + unit(duration.getUnit());
    } else if (value instanceof Double number) {
      return number % 1 == 0 ? String.valueOf(number.longValue()) : number.toString();
    } else if (value instanceof Collection<?> texts) {
      return texts.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }
    return value == null || value instanceof Map ? "" : value.toString();
  }

  private static String unit(TimeUnit unit) {
    return switch (unit) {
      case MILLISECONDS -> "ms";
      case MICROSECONDS -> "us";
      case NANOSECONDS -> "ns";
      default -> unit.name().substring(0, 1).toLowerCase(Locale.ROOT);
    };
  }
}
