package io.tocsin.definition;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a value in a definition file may be. A reader asks a {@link Section} by the same objects
 * from which the JSON Schema is written: keys that are in no shape are refused, and a reader that
 * takes a key for something else than its shape says fails at once.
 */
public sealed interface Shape
    permits Shape.Text, Shape.Empty, Shape.Anything, Shape.Many, Shape.Either, Fields, Entries {

  /**
   * A text; numbers and truth values count as their text.
   *
   * @param pattern of the whole text, or null for any
   * @param choices the only texts there are, or none for any
   */
  record Text(@Nullable String pattern, List<String> choices) implements Shape {
    public Text {
      choices = List.copyOf(choices);
    }
  }

  /** Nothing at all, as in {@code staging:}. */
  record Empty() implements Shape {}

  /** Whatever another service takes. */
  record Anything() implements Shape {}

  /** A list. */
  record Many(Shape of) implements Shape {}

  /** One of several, each of another kind: a text or a list, a text or a mapping. */
  record Either(List<Shape> shapes) implements Shape {
    public Either {
      shapes = List.copyOf(shapes);
    }
  }

  /** Any text. */
  static Text text() {
    return new Text(null, List.of());
  }

  /** A text of a form; where it holds a placeholder, that is looked at when it is filled in. */
  static Text text(Pattern pattern) {
    return new Text(pattern.pattern(), List.of());
  }

  /** One of some words. */
  static Text choice(Collection<String> words) {
    return new Text(null, List.copyOf(new TreeSet<>(words)));
  }

  /** One of the constants of an enum, in lower case. */
  static <E extends Enum<E>> Text choice(Class<E> type) {
    return choice(
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList());
  }

  /** {@code true} or {@code false}. */
  static Text truth() {
    return choice(Set.of("true", "false"));
  }

  static Many list(Shape of) {
    return new Many(of);
  }

  static Either either(Shape... shapes) {
    return new Either(
        Arrays.stream(shapes)
            .flatMap(each -> each instanceof Either e ? e.shapes().stream() : Stream.of(each))
            .toList());
  }

  /** A mapping whose keys are names of somebody's choice. */
  static Entries entries(Shape of) {
    return new Entries(of, 0);
  }

  /** Whether this is, or may be, a shape of a kind. */
  default boolean takes(Class<? extends Shape> kind) {
    return kind.isInstance(this)
        || this instanceof Anything
        || (this instanceof Either either
            && either.shapes().stream().anyMatch(shape -> shape.takes(kind)));
  }
}
