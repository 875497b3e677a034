package io.tocsin.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.names.Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the object that a request was sent; all its mistakes are told at once. */
final class JsonBody {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final int MOST_BYTES = 65_536;
  private static final int MOST_ITEMS = 1_000;

  private final JsonNode body;
  private final Parameters mistakes;

  private JsonBody(JsonNode body, Parameters mistakes) {
    this.body = body;
    this.mistakes = mistakes;
  }

  /**
   * @param fields those it may have
   * @throws jakarta.ws.rs.WebApplicationException 400 when it is no JSON object, 413 when it is too
   *     long
   */
  static JsonBody read(InputStream in, String example, List<String> fields) {
    JsonNode body = parse(in);
    if (!body.isObject()) {
      throw Problem.badRequest("The body is no JSON object; expected one such as " + example);
    }
    Parameters mistakes = new Parameters();
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!fields.contains(name)) {
                mistakes.mistake(
                    "there is no field "
                        + Parameters.quoted(name)
                        + (fields.isEmpty() ? " here" : "; " + Names.hint(name, fields)));
              }
            });
    return new JsonBody(body, mistakes);
  }

  private static JsonNode parse(InputStream in) {
    try {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw Problem.tooLarge("The body is longer than 64 KiB");
      }
      return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw Problem.badRequest(
          "The body is no JSON: mistake in line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A list of texts, none twice; empty when it was not given. */
  List<String> texts(String name, String example) {
    JsonNode given = body.path(name);
    if (isAbsent(given)) {
      return List.of();
    }
    if (!given.isArray()) {
      wrong(name, given, "expected a list such as " + example);
      return List.of();
    }
    if (given.size() > MOST_ITEMS) {
      mistakes.mistake("'%s' has %,d items; %,d at most".formatted(name, given.size(), MOST_ITEMS));
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode each : given) {
      if (!each.isTextual() || each.asText().isBlank()) {
        wrong(name, each, "expected texts as in " + example);
      } else if (!texts.contains(each.asText())) {
        texts.add(each.asText());
      }
    }
    return texts;
  }

  /** A text; null when it was not given. */
  @Nullable String text(String name) {
    JsonNode given = body.path(name);
    if (isAbsent(given)) {
      return null;
    }
    if (!given.isTextual() || given.asText().isBlank()) {
      wrong(name, given, "expected a text");
      return null;
    }
    return given.asText();
  }

  /** An object of texts, numbers and truth values, as texts; empty when it was not given. */
  Map<String, String> named(String name, String example) {
    JsonNode given = body.path(name);
    if (isAbsent(given)) {
      return Map.of();
    }
    if (!given.isObject() || given.size() > MOST_ITEMS) {
      wrong(name, given, "expected an object such as " + example);
      return Map.of();
    }
    Map<String, String> values = new TreeMap<>();
    given
        .fields()
        .forEachRemaining(
            each -> {
              if (each.getValue().isValueNode() && !each.getValue().isNull()) {
                values.put(each.getKey(), each.getValue().asText());
              } else {
                wrong(name, each.getValue(), "expected texts and numbers as in " + example);
              }
            });
    return values;
  }

  boolean yes(String name, boolean otherwise) {
    JsonNode given = body.path(name);
    if (isAbsent(given)) {
      return otherwise;
    }
    if (!given.isBoolean()) {
      wrong(name, given, "expected true or false");
    }
    return given.asBoolean();
  }

  @Nullable Integer number(String name) {
    JsonNode given = body.path(name);
    if (isAbsent(given)) {
      return null;
    }
    if (!given.isInt() || given.asInt() < 0) {
      wrong(name, given, "expected a whole number, 0 or more");
      return null;
    }
    return given.asInt();
  }

  void mistake(String sentence) {
    mistakes.mistake(sentence);
  }

  void check() {
    mistakes.check();
  }

  private void wrong(String name, JsonNode given, String expected) {
    mistakes.mistake("'" + name + "' has " + Parameters.quoted(given.toString()) + "; " + expected);
  }

  private static boolean isAbsent(JsonNode given) {
    return given.isMissingNode() || given.isNull();
  }
}
