package io.tocsin.logpattern;

import io.tocsin.json.JsonReader;
import io.tocsin.json.JsonSyntaxException;
import io.tocsin.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code { $.level = "ERROR" && $.latency > 500 }} on lines that are a JSON object. */
record JsonPattern(Condition condition) implements LinePattern {

  /** Something that is true of a JSON object or not. */
  sealed interface Condition {
    boolean holds(JsonValue root);

    void visit(Consumer<Condition> visitor);
  }

  /**
   * @param all whether all of them have to hold, and not any
   */
  record Compound(boolean all, List<Condition> parts) implements Condition {
    Compound {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holds(JsonValue root) {
      return all
          ? parts.stream().allMatch(part -> part.holds(root))
          : parts.stream().anyMatch(part -> part.holds(root));
    }

    @Override
    public void visit(Consumer<Condition> visitor) {
      visitor.accept(this);
      parts.forEach(part -> part.visit(visitor));
    }
  }

  /**
   * A text or number compared. A property that is not there, or is an object or an array, fulfils
   * nothing, not even {@code !=}: the guide says so of objects and arrays, of absent ones it says
   * nothing; booleans and null have {@code IS}.
   */
  record Compared(JsonSelector selector, Comparison comparison) implements Condition {
    @Override
    public boolean holds(JsonValue root) {
      for (JsonValue value : selector.of(root)) {
        String text = text(value);
        if (text != null
            && comparison.holds(
                text, value instanceof JsonValue.JsonNumber number ? number.value() : null)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void visit(Consumer<Condition> visitor) {
      visitor.accept(this);
    }
  }

  /** {@code IS NULL}, {@code IS TRUE}, {@code IS FALSE}. */
  record Is(JsonSelector selector, JsonValue expected) implements Condition {
    @Override
    public boolean holds(JsonValue root) {
      return selector.of(root).contains(expected);
    }

    @Override
    public void visit(Consumer<Condition> visitor) {
      visitor.accept(this);
    }
  }

  record NotExists(JsonSelector selector) implements Condition {
    @Override
    public boolean holds(JsonValue root) {
      return selector.of(root).isEmpty();
    }

    @Override
    public void visit(Consumer<Condition> visitor) {
      visitor.accept(this);
    }
  }

  private static @Nullable String text(JsonValue value) {
    if (value instanceof JsonValue.JsonText text) {
      return text.text();
    }
    return value instanceof JsonValue.JsonNumber number ? number.text() : null;
  }

  @Override
  public Optional<LogMatch> match(String line) {
    if (!line.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    JsonValue root;
    try {
      root = JsonReader.read(line);
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
    return condition.holds(root) ? Optional.of(field -> field(root, field)) : Optional.empty();
  }

  private static Optional<String> field(JsonValue root, LogField field) {
    JsonSelector selector = field.selector();
    return selector == null
        ? Optional.empty()
        : selector.of(root).stream().findFirst().map(JsonPattern::text);
  }

  @Override
  public boolean has(LogField field) {
    return field.isJson();
  }

  /** Whether a condition is about the field. */
  boolean uses(LogField field) {
    boolean[] found = new boolean[1];
    condition.visit(
        each -> {
          if (each instanceof Compared compared) {
            found[0] |= compared.selector().equals(field.selector());
          }
        });
    return found[0];
  }
}
