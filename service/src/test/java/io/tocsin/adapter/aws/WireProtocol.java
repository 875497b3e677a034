package io.tocsin.adapter.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkPojo;

/** How a service is spoken to over HTTP. */
enum WireProtocol {
  /** Smithy RPC v2 CBOR, with the codes of the query protocol it replaced. */
  CBOR,
  /** AWS JSON 1.1. */
  JSON,
  /** AWS Query: a form in, XML out. */
  QUERY;

  private static final ObjectMapper JSON_MAPPER =
      new ObjectMapper().registerModule(new SimpleModule().addSerializer(new WireServer.Seconds()));

  private static final Pattern SIGNED_FOR =
      Pattern.compile("Credential=([^/]+)/\\d+/([a-z0-9-]+)/([a-z-]+)/aws4_request");

  /**
   * What is asked.
   *
   * @param service as in policies, {@code cloudwatch}
   */
  record Request(
      String service, String operation, String region, String accessKey, JsonNode input) {}

  record Answer(int status, String type, byte[] body, Map<String, String> headers) {}

  static WireProtocol of(HttpExchange exchange) {
    if (exchange.getRequestURI().getPath().contains("/operation/")) {
      return CBOR;
    }
    return exchange.getRequestHeaders().containsKey("X-Amz-Target") ? JSON : QUERY;
  }

  Request request(HttpExchange exchange, byte[] body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    JsonNode input =
        switch (this) {
          case CBOR -> WireServer.CBOR.readTree(body);
          case JSON -> JSON_MAPPER.readTree(body);
          case QUERY -> WireXml.form(body);
        };
    String operation =
        switch (this) {
          case CBOR -> path.substring(path.lastIndexOf('/') + 1);
          case JSON -> target.substring(target.indexOf('.') + 1);
          case QUERY -> input.path("Action").asText();
        };
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    Matcher signed = SIGNED_FOR.matcher(authorization == null ? "" : authorization);
    if (!signed.find()) {
      throw new IOException(operation + " is not signed");
    }
    return new Request(
        WireServer.service(signed.group(3)), operation, signed.group(2), signed.group(1), input);
  }

  Answer answer(String operation, SdkPojo answer) throws IOException {
    String id = UUID.randomUUID().toString();
    byte[] body =
        switch (this) {
          case CBOR -> WireServer.CBOR.writeValueAsBytes(WireValues.write(answer));
          case JSON -> JSON_MAPPER.writeValueAsBytes(WireValues.write(answer));
          case QUERY -> WireXml.answer(operation, answer, id);
        };
    return new Answer(200, type(), body, headers(id));
  }

  Answer error(WireError error) throws IOException {
    String id = UUID.randomUUID().toString();
    String shape = error.shape() == null ? error.code() : error.shape();
    boolean sender = error.status() < 500;
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("__type", this == CBOR ? "com.amazonaws.cloudwatch#" + shape : shape);
    tree.put("message", error.message());
    byte[] body =
        switch (this) {
          case CBOR -> WireServer.CBOR.writeValueAsBytes(tree);
          case JSON -> JSON_MAPPER.writeValueAsBytes(tree);
          case QUERY -> WireXml.error(error.code(), error.message(), sender, id);
        };
    Map<String, String> headers = headers(id);
    if (this == CBOR) {
      headers.put("x-amzn-query-error", error.code() + ";" + (sender ? "Sender" : "Receiver"));
    }
    return new Answer(error.status(), type(), body, headers);
  }

  private String type() {
    return switch (this) {
      case CBOR -> "application/cbor";
      case JSON -> "application/x-amz-json-1.1";
      case QUERY -> "text/xml";
    };
  }

  private Map<String, String> headers(String requestId) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("x-amzn-RequestId", requestId);
    if (this == CBOR) {
      headers.put("smithy-protocol", "rpc-v2-cbor");
    }
    return headers;
  }
}
