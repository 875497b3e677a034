package io.tocsin.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A language server on its standard streams (Language Server Protocol 3.17), with as much of an
 * editor around it as it asks for. It knows no schemas but those that files name.
 */
final class LanguageServer implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Process process;
  private final InputStream in;
  private final OutputStream out;
  private final Map<String, JsonNode> diagnostics = new HashMap<>();
  private int requests;

  /** Where something is wrong: the line and column from 1, and what. */
  record Diagnostic(int line, int column, String message) {}

  LanguageServer(List<String> command, Path root) throws IOException {
    this.process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    this.in = new BufferedInputStream(process.getInputStream());
    this.out = process.getOutputStream();
    ObjectNode parameters = MAPPER.createObjectNode();
    parameters.putNull("processId");
    parameters.put("rootUri", root.toUri().toString());
    parameters.putObject("capabilities").putObject("workspace").put("configuration", true);
    request("initialize", parameters);
    notify("initialized", MAPPER.createObjectNode());
    ObjectNode settings = MAPPER.createObjectNode();
    settings.putObject("settings").set("yaml", yaml());
    notify("workspace/didChangeConfiguration", settings);
  }

  private static ObjectNode yaml() {
    ObjectNode yaml = MAPPER.createObjectNode().put("validate", true).put("completion", true);
    yaml.putObject("schemaStore").put("enable", false);
    return yaml;
  }

  /** Opens a file, which need not be there, and waits for what is said about it. */
  List<Diagnostic> open(String uri, String text) throws IOException {
    ObjectNode parameters = MAPPER.createObjectNode();
    parameters
        .putObject("textDocument")
        .put("uri", uri)
        .put("languageId", "yaml")
        .put("version", 1)
        .put("text", text);
    notify("textDocument/didOpen", parameters);
    while (!diagnostics.containsKey(uri)) {
      answer(receive());
    }
    List<Diagnostic> all = new ArrayList<>();
    for (JsonNode each : diagnostics.remove(uri)) {
      JsonNode start = each.path("range").path("start");
      all.add(
          new Diagnostic(
              start.path("line").intValue() + 1,
              start.path("character").intValue() + 1,
              each.path("message").textValue()));
    }
    return all;
  }

  /** What may stand at a place of an open file, both from 0. */
  List<String> complete(String uri, int line, int character) throws IOException {
    ObjectNode parameters = MAPPER.createObjectNode();
    parameters.putObject("textDocument").put("uri", uri);
    parameters.putObject("position").put("line", line).put("character", character);
    JsonNode result = request("textDocument/completion", parameters).path("result");
    List<String> labels = new ArrayList<>();
    (result.isArray() ? result : result.path("items"))
        .forEach(item -> labels.add(item.path("label").textValue()));
    return labels;
  }

  private JsonNode request(String method, ObjectNode parameters) throws IOException {
    int id = ++requests;
    ObjectNode message = message(method, parameters);
    message.put("id", id);
    send(message);
    while (true) {
      JsonNode received = receive();
      if (!received.has("method") && received.path("id").intValue() == id) {
        return received;
      }
      answer(received);
    }
  }

  private void notify(String method, ObjectNode parameters) throws IOException {
    send(message(method, parameters));
  }

  private static ObjectNode message(String method, ObjectNode parameters) {
    ObjectNode message = MAPPER.createObjectNode().put("jsonrpc", "2.0").put("method", method);
    message.set("params", parameters);
    return message;
  }

  /** What the server asks of an editor, and what it tells without being asked. */
  private void answer(JsonNode received) throws IOException {
    String method = received.path("method").asText();
    if (method.equals("textDocument/publishDiagnostics")) {
      JsonNode parameters = received.path("params");
      diagnostics.put(parameters.path("uri").textValue(), parameters.path("diagnostics"));
    }
    if (received.has("id") && received.has("method")) {
      ObjectNode reply = MAPPER.createObjectNode().put("jsonrpc", "2.0");
      reply.set("id", received.get("id"));
      if (method.equals("workspace/configuration")) {
        ArrayNode values = reply.putArray("result");
        received
            .path("params")
            .path("items")
            .forEach(
                item ->
                    values.add(
                        item.path("section").asText().equals("yaml")
                            ? yaml()
                            : MAPPER.createObjectNode()));
      } else {
        reply.putNull("result");
      }
      send(reply);
    }
  }

  private void send(ObjectNode message) throws IOException {
    byte[] body = MAPPER.writeValueAsBytes(message);
    out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }

  private JsonNode receive() throws IOException {
    int length = -1;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.startsWith("Content-Length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return MAPPER.readTree(in.readNBytes(length));
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the language server has ended");
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
