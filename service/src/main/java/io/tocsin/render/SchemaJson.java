package io.tocsin.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.definition.Entries;
import io.tocsin.definition.Fields;
import io.tocsin.definition.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schema 2020-12 of a kind of definition file, from the shapes that its reader asks by. What
 * may be of several kinds (a text or a mapping) needs no {@code anyOf}: the words of JSON Schema
 * only speak of the kind they are for, so that an editor points at the one thing that is wrong.
 */
public final class SchemaJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> TEXT = List.of("string", "number", "boolean");

  private final Map<String, ObjectNode> definitions = new TreeMap<>();

  private SchemaJson() {}

  /**
   * @param file the shape of the whole file
   * @param title what it is called in an editor
   */
  public static String of(Fields file, String title) {
    return JsonText.of(new SchemaJson().document(file, title));
  }

  private ObjectNode document(Fields file, String title) {
    ObjectNode schema = NODES.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", title);
    ObjectNode whole = fields(file);
    ObjectNode defs = NODES.objectNode();
    definitions.forEach(defs::set);
    schema.setAll(whole);
    schema.set("$defs", defs);
    return schema;
  }

  private ObjectNode of(Shape shape) {
    ObjectNode schema = NODES.objectNode();
    ArrayNode types = NODES.arrayNode();
    add(shape, schema, types);
    if (!types.isEmpty()) {
      schema.set("type", types.size() == 1 ? types.get(0) : types);
    }
    return schema;
  }

  private void add(Shape shape, ObjectNode schema, ArrayNode types) {
    if (shape instanceof Shape.Text text) {
      text(text, schema, types);
    } else if (shape instanceof Shape.Empty) {
      types.add("null");
    } else if (shape instanceof Shape.Many many) {
      types.add("array");
      schema.set("items", of(many.of()));
    } else if (shape instanceof Entries entries) {
      types.add("object");
      schema.set("additionalProperties", of(entries.of()));
      if (entries.least() > 0) {
        schema.put("minProperties", entries.least());
      }
    } else if (shape instanceof Fields fields) {
      schema.put("$ref", "#/$defs/" + fields.name());
      if (!definitions.containsKey(fields.name())) {
        definitions.put(fields.name(), NODES.objectNode());
        definitions.put(fields.name(), fields(fields));
      }
    } else if (shape instanceof Shape.Either either) {
      either(either, schema, types);
    }
  }

  private static void text(Shape.Text text, ObjectNode schema, ArrayNode types) {
    if (text.choices().isEmpty()) {
      TEXT.forEach(types::add);
    } else {
      ArrayNode values = schema.putArray("enum");
      for (String choice : text.choices()) {
        if (choice.equals("true") || choice.equals("false")) {
          values.add(choice.equals("true"));
        }
        values.add(choice);
      }
    }
    if (text.pattern() != null) {
      schema.put("pattern", "^(?:" + text.pattern() + "|[^{]*\\{.*)$");
    }
  }

  /** Each kind by itself; of several mappings the one that has a key of its own is meant. */
  private void either(Shape.Either either, ObjectNode schema, ArrayNode types) {
    ArrayNode rules = NODES.arrayNode();
    List<Fields> mappings = new ArrayList<>();
    Entries entries = null;
    for (Shape each : either.shapes()) {
      if (each instanceof Fields fields) {
        mappings.add(fields);
      } else if (each instanceof Entries any) {
        entries = any;
      } else if (each instanceof Shape.Text text && !text.choices().isEmpty()) {
        ObjectNode words = NODES.objectNode();
        text(text, words, NODES.arrayNode());
        ObjectNode rule = rules.addObject();
        strings(rule.putObject("if").putArray("type"), TEXT);
        rule.set("then", words);
        TEXT.forEach(types::add);
      } else {
        add(each, schema, types);
      }
    }
    if (!mappings.isEmpty() || entries != null) {
      types.add("object");
      ObjectNode rule = rules.addObject();
      rule.putObject("if").put("type", "object");
      rule.set("then", mapping(mappings, entries));
    }
    if (rules.size() == 1) {
      schema.setAll((ObjectNode) rules.get(0));
    } else if (!rules.isEmpty()) {
      schema.set("allOf", rules);
    }
  }

  private ObjectNode mapping(List<Fields> known, @Nullable Entries any) {
    if (known.isEmpty()) {
      ObjectNode rest = NODES.objectNode();
      rest.set("additionalProperties", of(Objects.requireNonNull(any).of()));
      return rest;
    }
    ObjectNode first = of(known.get(0));
    List<Fields> others = known.subList(1, known.size());
    if (others.isEmpty() && any == null) {
      return first;
    }
    ObjectNode choice = NODES.objectNode();
    ArrayNode own = choice.putObject("if").putArray("anyOf");
    ownKeys(known.get(0), others).forEach(key -> own.addObject().putArray("required").add(key));
    choice.set("then", first);
    choice.set("else", mapping(others, any));
    return choice;
  }

  /** Keys that no other mapping has; all of them where every other mapping may be anything. */
  private static Set<String> ownKeys(Fields fields, List<Fields> others) {
    Set<String> own = new LinkedHashSet<>(fields.keys());
    others.forEach(other -> own.removeAll(other.keys()));
    return own.isEmpty() ? fields.keys() : own;
  }

  private ObjectNode fields(Fields fields) {
    ObjectNode schema = NODES.objectNode();
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    fields
        .fields()
        .forEach(
            (key, field) -> {
              ObjectNode property = of(field.shape());
              ObjectNode described = NODES.objectNode();
              described.put("description", field.description());
              if (field.example() != null) {
                described.putArray("examples").add(field.example());
              }
              described.setAll(property);
              properties.set(key, described);
            });
    schema.put("additionalProperties", false);
    List<String> required =
        fields.fields().entrySet().stream()
            .filter(field -> field.getValue().required())
            .map(Map.Entry::getKey)
            .toList();
    if (!required.isEmpty()) {
      strings(schema.putArray("required"), required);
    }
    ArrayNode all = NODES.arrayNode();
    for (List<String> keys : fields.anyOf()) {
      ArrayNode any = all.addObject().putArray("anyOf");
      keys.forEach(key -> any.addObject().putArray("required").add(key));
    }
    fields.whens().forEach(when -> all.add(when(when)));
    if (!all.isEmpty()) {
      schema.set("allOf", all);
    }
    return schema;
  }

  private static ObjectNode when(Fields.When when) {
    ObjectNode rule = NODES.objectNode();
    ObjectNode condition = rule.putObject("if");
    TreeSet<String> there = new TreeSet<>(when.present());
    there.addAll(when.equal().keySet());
    strings(condition.putArray("required"), there);
    if (!when.equal().isEmpty()) {
      ObjectNode equal = condition.putObject("properties");
      new TreeMap<>(when.equal()).forEach((key, text) -> equal.putObject(key).put("const", text));
    }
    if (!when.absent().isEmpty()) {
      ArrayNode none = condition.putObject("not").putArray("anyOf");
      new TreeSet<>(when.absent()).forEach(key -> none.addObject().putArray("required").add(key));
    }
    ObjectNode then = rule.putObject("then");
    if (!when.needed().isEmpty()) {
      strings(then.putArray("required"), when.needed());
    }
    if (when.only() != null) {
      ObjectNode allowed = then.putObject("properties");
      when.only().forEach(key -> allowed.put(key, true));
      then.put("additionalProperties", false);
    }
    return rule;
  }

  private static void strings(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }
}
