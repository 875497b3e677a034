package io.tocsin.eventpattern;

import io.tocsin.json.JsonReader;
import io.tocsin.json.JsonSyntaxException;
import io.tocsin.json.JsonValue;

/**
 * The pattern of an EventBridge rule: fields that an event has to have, each with the values that
 * will do ("Creating Amazon EventBridge event patterns" and "Comparison operators for use in event
 * patterns", EventBridge User Guide, read in November 2026). Events on the bus of the account are
 * meant, which take more comparisons than pipes.
 *
 * <p>Matching never fails, and takes time that grows with the event times the pattern.
 */
public final class EventPattern {
  /** "PutRule", EventBridge API Reference, read in November 2026: characters of the JSON. */
  public static final int MAX_LENGTH = 4_096;

  private final JsonValue.JsonObject source;
  private final FieldsMatcher fields;

  private EventPattern(JsonValue.JsonObject source, FieldsMatcher fields) {
    this.source = source;
    this.fields = fields;
  }

  /**
   * @throws EventPatternSyntaxException with a sentence when it is no event pattern
   */
  public static EventPattern of(JsonValue pattern) throws EventPatternSyntaxException {
    EventPatternParser parser = new EventPatternParser();
    FieldsMatcher fields = parser.fields(pattern, 0);
    JsonValue.JsonObject source = (JsonValue.JsonObject) pattern;
    int length = source.json().length();
    if (length > MAX_LENGTH) {
      throw parser.refused(
          "has " + length + " characters as JSON, expected " + MAX_LENGTH + " at most");
    }
    return new EventPattern(source, fields);
  }

  public boolean matches(JsonValue event) {
    return event instanceof JsonValue.JsonObject && fields.matches(event);
  }

  /**
   * @throws JsonSyntaxException when the event is no JSON
   */
  public boolean matches(String event) throws JsonSyntaxException {
    return matches(JsonReader.read(event));
  }

  /** The pattern as PutRule takes it: JSON, fields in the order they were given. */
  public String json() {
    return source.json();
  }

  @Override
  public String toString() {
    return json();
  }
}
