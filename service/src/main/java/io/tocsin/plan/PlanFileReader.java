package io.tocsin.plan;

import io.tocsin.definition.Environment;
import io.tocsin.json.JsonReader;
import io.tocsin.json.JsonSyntaxException;
import io.tocsin.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@code tocsin plan -o FILE} wrote. The first mistake ends it: it was not by hand. */
public final class PlanFileReader {
  private static final String FORMAT = "tocsinPlan";

  private final String file;

  private PlanFileReader(String file) {
    this.file = file;
  }

  /**
   * @param file its name, for sentences
   * @throws IllegalArgumentException with a sentence when it is no plan file that can be read
   */
  public static PlanFile read(String text, String file) {
    return new PlanFileReader(file).read(text);
  }

  private PlanFile read(String text) {
    JsonValue document;
    try {
      document = JsonReader.read(text);
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException(
          "%s is not a whole plan file: at character %d of %d %s; make it again with tocsin plan -o %s"
              .formatted(file, e.offset(), text.length(), e.getMessage(), file),
          e);
    }
    if (!(document instanceof JsonValue.JsonObject root)
        || !(root.fields().get(FORMAT) instanceof JsonValue.JsonNumber format)) {
      throw wrong("it has no '" + FORMAT + "', so it is no plan of Tocsin");
    }
    if (format.value() != PlanFile.FORMAT) {
      throw new IllegalArgumentException(
          "%s has the format %s, and this Tocsin reads format %d; apply it with the Tocsin that made it%s, or plan again"
              .formatted(file, format.text(), PlanFile.FORMAT, version(root)));
    }
    try {
      return new PlanFile(
          Instant.parse(text(root, "madeAt")),
          text(root, "version"),
          list(root, "plans", this::plan));
    } catch (DateTimeException e) {
      throw wrong("'madeAt' is no instant");
    }
  }

  private static String version(JsonValue.JsonObject root) {
    return root.fields().get("version") instanceof JsonValue.JsonText version
        ? " (" + version.text() + ")"
        : "";
  }

  private SavedPlan plan(JsonValue value) {
    JsonValue.JsonObject plan = object(value, "plans");
    PlanLimits limits =
        plan.fields().get("allowDeletes") instanceof JsonValue.JsonNumber number
            ? PlanLimits.DEFAULT.withDeletesAllowed((int) number.value())
            : PlanLimits.DEFAULT;
    return new SavedPlan(
        new Environment(
            text(plan, "platform"),
            text(plan, "environment"),
            text(plan, "account"),
            text(plan, "region"),
            null),
        text(plan, "definitions"),
        new PlanOptions(
            limits,
            new TreeSet<>(list(plan, "adopt", each -> text(each, "adopt"))),
            new TreeSet<>(list(plan, "components", each -> text(each, "components")))),
        list(plan, "changes", this::change),
        list(plan, "steps", each -> text(each, "steps")),
        list(plan, "seen", this::basis));
  }

  private Change change(JsonValue value) {
    JsonValue.JsonObject change = object(value, "changes");
    return new Change(
        constant(change, "kind", Change.Kind.class),
        constant(change, "resource", Change.Resource.class),
        text(change, "name"),
        change.fields().get("component") instanceof JsonValue.JsonText text ? text.text() : null,
        list(change, "fields", this::field),
        null,
        null);
  }

  private FieldChange field(JsonValue value) {
    JsonValue.JsonObject field = object(value, "fields");
    return new FieldChange(text(field, "field"), text(field, "live"), text(field, "desired"));
  }

  private Basis basis(JsonValue value) {
    JsonValue.JsonObject basis = object(value, "seen");
    SortedMap<String, String> fields = new TreeMap<>();
    for (Map.Entry<String, JsonValue> field :
        object(basis.fields().get("fields"), "fields").fields().entrySet()) {
      fields.put(field.getKey(), text(field.getValue(), field.getKey()));
    }
    return new Basis(
        constant(basis, "resource", Change.Resource.class), text(basis, "name"), fields);
  }

  private <E extends Enum<E>> E constant(JsonValue.JsonObject in, String key, Class<E> type) {
    String name = text(in, key);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw wrong("'" + key + "' is '" + name + "', which this Tocsin does not know");
  }

  private <T> List<T> list(JsonValue.JsonObject in, String key, Function<JsonValue, T> each) {
    if (!(in.fields().get(key) instanceof JsonValue.JsonArray array)) {
      throw wrong("'" + key + "' is missing or no list");
    }
    List<T> result = new ArrayList<>();
    array.items().forEach(item -> result.add(each.apply(item)));
    return result;
  }

  private String text(JsonValue.JsonObject in, String key) {
    return text(in.fields().get(key), key);
  }

  private String text(@Nullable JsonValue value, String key) {
    if (value instanceof JsonValue.JsonText text) {
      return text.text();
    }
    throw wrong("'" + key + "' is missing or no text");
  }

  private JsonValue.JsonObject object(@Nullable JsonValue value, String key) {
    if (value instanceof JsonValue.JsonObject object) {
      return object;
    }
    throw wrong("'" + key + "' holds something that is no object");
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(
        "%s cannot be applied: %s; make it again with tocsin plan -o %s"
            .formatted(file, what, file));
  }
}
