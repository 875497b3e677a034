package io.tocsin.adapter.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * The query protocol of SNS and STS: a form in, XML out ("AWS Query protocol" of the Smithy
 * specification). Lists are {@code <member>}s, maps {@code <entry><key/><value/></entry>}.
 */
final class WireXml {
  private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();

  private WireXml() {}

  /** {@code Tags.member.1.Key=a} as {@code {Tags: {member: {1: {Key: a}}}}}. */
  static ObjectNode form(byte[] body) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    for (String field : new String(body, StandardCharsets.UTF_8).split("&")) {
      String[] parts = field.split("=", 2);
      String[] path = decoded(parts[0]).split("\\.");
      ObjectNode at = root;
      for (int i = 0; i < path.length - 1; i++) {
        JsonNode next = at.get(path[i]);
        at = next instanceof ObjectNode object ? object : at.putObject(path[i]);
      }
      at.put(path[path.length - 1], parts.length > 1 ? decoded(parts[1]) : "");
    }
    return root;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  static byte[] answer(String operation, SdkPojo answer, String requestId) {
    return document(
        operation + "Response",
        xml -> {
          xml.writeStartElement(operation + "Result");
          write(xml, answer);
          xml.writeEndElement();
          xml.writeStartElement("ResponseMetadata");
          text(xml, "RequestId", requestId);
          xml.writeEndElement();
        });
  }

  static byte[] error(String code, @Nullable String message, boolean sender, String requestId) {
    return document(
        "ErrorResponse",
        xml -> {
          xml.writeStartElement("Error");
          text(xml, "Type", sender ? "Sender" : "Receiver");
          text(xml, "Code", code);
          text(xml, "Message", message == null ? "" : message);
          xml.writeEndElement();
          text(xml, "RequestId", requestId);
        });
  }

  private interface Content {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  private static byte[] document(String root, Content content) {
    try {
      StringWriter out = new StringWriter();
      XMLStreamWriter xml = XML.createXMLStreamWriter(out);
      xml.writeStartElement(root);
      content.write(xml);
      xml.writeEndElement();
      xml.close();
      return out.toString().getBytes(StandardCharsets.UTF_8);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(XMLStreamWriter xml, SdkPojo pojo) throws XMLStreamException {
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (value != null
          && !(value instanceof SdkAutoConstructList)
          && !(value instanceof SdkAutoConstructMap)) {
        xml.writeStartElement(field.locationName());
        content(xml, value);
        xml.writeEndElement();
      }
    }
  }

  private static void content(XMLStreamWriter xml, Object value) throws XMLStreamException {
    if (value instanceof List<?> list) {
      for (Object each : list) {
        xml.writeStartElement("member");
        content(xml, each);
        xml.writeEndElement();
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> each : map.entrySet()) {
        xml.writeStartElement("entry");
        text(xml, "key", String.valueOf(each.getKey()));
        xml.writeStartElement("value");
        content(xml, each.getValue());
        xml.writeEndElement();
        xml.writeEndElement();
      }
    } else if (value instanceof SdkPojo pojo) {
      write(xml, pojo);
    } else {
      xml.writeCharacters(String.valueOf(value)); // an Instant writes itself as the protocol does
    }
  }

  private static void text(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}
