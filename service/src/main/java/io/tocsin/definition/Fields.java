package io.tocsin.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping with known keys.
 *
 * @param name one word by which the schema calls it, such as {@code alarm}
 * @param fields by key, in the order in which people should read them
 * @param anyOf of each list at least one key has to be there
 * @param whens what is needed besides, depending on what is there
 */
public record Fields(
    String name, Map<String, Field> fields, List<List<String>> anyOf, List<When> whens)
    implements Shape {

  public Fields {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    anyOf = List.copyOf(anyOf);
    whens = List.copyOf(whens);
  }

  /**
   * A key.
   *
   * @param required whether it has to be there
   * @param description one or two sentences for people who write the file
   * @param example as it is written in a file
   */
  public record Field(
      Shape shape, boolean required, String description, @Nullable String example) {}

  /**
   * Keys that are needed, or the only ones allowed, in some mappings.
   *
   * @param present keys that are all there
   * @param absent keys of which none is there
   * @param equal keys and the text they have
   * @param needed keys that have to be there then
   * @param only keys that are allowed then, or null for all
   */
  public record When(
      Set<String> present,
      Set<String> absent,
      Map<String, String> equal,
      List<String> needed,
      @Nullable Set<String> only) {}

  /** Begins a mapping. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** All keys. */
  public Set<String> keys() {
    return fields.keySet();
  }

  /** Whether a key is needed in some mappings at least. */
  boolean mayNeed(String key) {
    Field field = fields.get(key);
    return (field != null && field.required())
        || anyOf.stream().anyMatch(keys -> keys.contains(key))
        || whens.stream().anyMatch(when -> when.needed().contains(key));
  }

  /** The same keys, of which these alone are needed. */
  Fields needing(String other, String... keys) {
    return with(other, Set.of(keys), false);
  }

  /** What changes such a mapping: any of its keys, and nothing for one that is to be left out. */
  Fields asChanges(String other) {
    return with(other, Set.of(), true);
  }

  private Fields with(String other, Set<String> needed, boolean orEmpty) {
    Map<String, Field> all = new LinkedHashMap<>();
    fields.forEach(
        (key, field) -> {
          Shape shape = field.shape();
          all.put(
              key,
              new Field(
                  orEmpty ? Shape.either(shape, new Shape.Empty()) : shape,
                  needed.contains(key),
                  field.description(),
                  field.example()));
        });
    return new Fields(other, all, List.of(), List.of());
  }

  /** Says a mapping key by key. */
  public static final class Builder {
    private final String name;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<List<String>> anyOf = new ArrayList<>();
    private final List<When> whens = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    public Builder required(String key, Shape shape, String description, String example) {
      fields.put(key, new Field(shape, true, description, example));
      return this;
    }

    public Builder optional(String key, Shape shape, String description, String example) {
      fields.put(key, new Field(shape, false, description, example));
      return this;
    }

    /** All of another mapping, but some keys. */
    public Builder like(Fields other, String... without) {
      other.fields().forEach(fields::putIfAbsent);
      List.of(without).forEach(fields::remove);
      anyOf.addAll(other.anyOf());
      whens.addAll(other.whens());
      return this;
    }

    public Builder anyOf(Collection<String> keys) {
      anyOf.add(List.copyOf(keys));
      return this;
    }

    /** When one key is there, others are needed. */
    public Builder when(String present, String... needed) {
      whens.add(new When(Set.of(present), Set.of(), Map.of(), List.of(needed), null));
      return this;
    }

    /** When keys have these texts, others are needed. */
    public Builder whenEqual(Map<String, String> equal, String... needed) {
      whens.add(new When(Set.of(), Set.of(), equal, List.of(needed), null));
      return this;
    }

    public Builder when(When when) {
      whens.add(when);
      return this;
    }

    public Fields build() {
      return new Fields(name, fields, anyOf, whens);
    }
  }
}
