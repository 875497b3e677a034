package io.tocsin.adapter.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * The SDK's requests and answers as trees and back, by the fields that each shape names. The trees
 * are those of CBOR and JSON; a form of the query protocol is one whose lists are {@code {member:
 * {1: …, 2: …}}} and whose maps are {@code {entry: {1: {key: …, value: …}}}}.
 */
final class WireValues {
  private WireValues() {}

  /** Fills a builder and builds it. */
  static SdkPojo read(SdkPojo builder, JsonNode tree) {
    for (SdkField<?> field : builder.sdkFields()) {
      JsonNode value = tree.get(field.locationName());
      if (value != null && !value.isNull()) {
        field.set(builder, value(field, value));
      }
    }
    return (SdkPojo) ((Buildable) builder).build();
  }

  private static Object value(SdkField<?> field, JsonNode node) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.STRING) {
      return node.asText();
    } else if (type == MarshallingType.INTEGER) {
      return node.asInt();
    } else if (type == MarshallingType.LONG) {
      return node.asLong();
    } else if (type == MarshallingType.DOUBLE) {
      return node.asDouble();
    } else if (type == MarshallingType.BOOLEAN) {
      return node.asBoolean();
    } else if (type == MarshallingType.INSTANT) {
      return node.isTextual()
          ? Instant.parse(node.asText())
          : Instant.ofEpochMilli(Math.round(node.asDouble() * 1000));
    } else if (type == MarshallingType.LIST) {
      SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
      List<Object> list = new ArrayList<>();
      members(node, "member").forEach(each -> list.add(value(member, each)));
      return list;
    } else if (type == MarshallingType.MAP) {
      SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
      Map<String, Object> map = new LinkedHashMap<>();
      if (node.has("entry")) {
        members(node, "entry")
            .forEach(each -> map.put(each.path("key").asText(), value(member, each.path("value"))));
      } else {
        node.properties().forEach(each -> map.put(each.getKey(), value(member, each.getValue())));
      }
      return map;
    } else if (type == MarshallingType.SDK_POJO) {
      return read(field.constructor().get(), node);
    }
    throw new IllegalArgumentException(
        "field " + field.locationName() + " has the type " + type + ", which is not read");
  }

  /** The items of a list: an array, or numbered from 1, perhaps below a name. */
  private static List<JsonNode> members(JsonNode node, String name) {
    List<JsonNode> members = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(members::add);
      return members;
    }
    JsonNode numbered = node.path(name).isObject() ? node.get(name) : node;
    numbered.properties().stream()
        .sorted(Comparator.comparingInt(each -> Integer.parseInt(each.getKey())))
        .forEach(each -> members.add(each.getValue()));
    return members;
  }

  /** What is set, by the names of the wire: texts, numbers, instants, lists, maps. */
  static Map<String, Object> write(SdkPojo pojo) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = plain(field.getValueOrDefault(pojo));
      if (value != null) {
        tree.put(field.locationName(), value);
      }
    }
    return tree;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap) {
      return null; // the answer has no such field
    } else if (value instanceof List<?> list) {
      return list.stream().map(WireValues::plain).toList();
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((key, each) -> plain.put(String.valueOf(key), plain(each)));
      return plain;
    } else if (value instanceof SdkBytes bytes) {
      return bytes.asByteArray();
    } else if (value instanceof SdkPojo pojo) {
      return write(pojo);
    }
    return value;
  }
}
