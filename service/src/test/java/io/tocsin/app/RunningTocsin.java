package io.tocsin.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.testing.DropwizardTestSupport;
import io.tocsin.TocsinApplication;
import io.tocsin.simulation.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The server as it runs for a person, in this process: on free ports, with a data folder. */
public final class RunningTocsin implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FASTEST = 3_600;

  private final DropwizardTestSupport<TocsinConfiguration> support;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private RunningTocsin(DropwizardTestSupport<TocsinConfiguration> support) {
    this.support = support;
  }

  /** The simulated shop, an hour of it per second. */
  public static RunningTocsin simulated(Path data) {
    return start(data, new DemoSettings(null, Scenario.DATABASE_CONNECTIONS, 1, FASTEST), c -> {});
  }

  /** Real logs, played to their end at once. */
  public static RunningTocsin replayed(Path data, Path logs) {
    return start(
        data,
        new DemoSettings(logs, Scenario.DATABASE_CONNECTIONS, 1, null),
        configuration -> configuration.logFolder(logs));
  }

  /**
   * @param demo null for the server over the embedded account, without a demo
   * @param change has the last word on the settings
   */
  public static RunningTocsin start(
      Path data, @Nullable DemoSettings demo, Consumer<TocsinConfiguration> change) {
    TocsinConfiguration configuration = settings();
    configuration.setData(data.toAbsolutePath().toString());
    if (demo != null) {
      configuration.demo(demo);
    }
    change.accept(configuration);
    DropwizardTestSupport<TocsinConfiguration> support =
        new DropwizardTestSupport<>(TocsinApplication.class, configuration);
    try {
      support.before();
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
    return new RunningTocsin(support);
  }

  /** The repository's tocsin.yml on free ports. */
  public static TocsinConfiguration settings() {
    Path root = root();
    try {
      TocsinConfiguration configuration =
          new YamlConfigurationFactory<>(
                  TocsinConfiguration.class,
                  Validators.newValidator(),
                  Jackson.newObjectMapper(),
                  "dw")
              .build(
                  new SubstitutingSourceProvider(
                      new FileConfigurationSourceProvider(),
                      new EnvironmentVariableSubstitutor(false)),
                  root.resolve("tocsin.yml").toString());
      configuration.home(root);
      DefaultServerFactory server = (DefaultServerFactory) configuration.getServerFactory();
      server.getApplicationConnectors().forEach(c -> ((HttpConnectorFactory) c).setPort(0));
      server.getAdminConnectors().forEach(c -> ((HttpConnectorFactory) c).setPort(0));
      return configuration;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The root of the repository. */
  public static Path root() {
    return Path.of(System.getProperty("tocsin.root")).toAbsolutePath().normalize();
  }

  public int port() {
    return support.getLocalPort();
  }

  public int adminPort() {
    return support.getAdminPort();
  }

  public URI uri(String pathAndQuery) {
    return URI.create("http://127.0.0.1:" + port() + pathAndQuery);
  }

  public URI adminUri(String path) {
    return URI.create("http://127.0.0.1:" + adminPort() + path);
  }

  public HttpClient client() {
    return client;
  }

  /** GET with headers, given as name, value, name, value. */
  public HttpResponse<String> get(String pathAndQuery, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(pathAndQuery));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  /**
   * Sends it, and once more when a kept connection turns out to be closed: a server that refuses a
   * request before it has read the body closes the connection after the answer (RFC 9112, 9.3), and
   * the client may have taken it for the next request by then.
   */
  public HttpResponse<String> send(HttpRequest request) {
    try {
      return once(request);
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("received no bytes")) {
        throw new UncheckedIOException(e);
      }
    }
    try {
      return once(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> once(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The body of a GET that must be answered with 200. */
  public JsonNode json(String pathAndQuery) {
    HttpResponse<String> response = get(pathAndQuery);
    if (response.statusCode() != 200) {
      throw new AssertionError(
          pathAndQuery + " gave " + response.statusCode() + ": " + response.body());
    }
    return read(response.body());
  }

  public static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  /** Asks again and again, for a minute at most, until the answer is as wanted, and gives it. */
  public JsonNode await(String pathAndQuery, Predicate<JsonNode> wanted) {
    return Awaitility.await(pathAndQuery)
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> json(pathAndQuery), wanted::test);
  }

  /** All items of a paged list, page by page. */
  public List<JsonNode> pages(String path, String cursor, int limit) {
    List<JsonNode> items = new ArrayList<>();
    String next = "";
    do {
      String more = next.isEmpty() ? "" : "&" + cursor + "=" + next;
      JsonNode page = json(path + "?limit=" + limit + more);
      page.get("items").forEach(items::add);
      next = page.get("next").isNull() ? "" : page.get("next").asText();
    } while (!next.isEmpty());
    return items;
  }

  @Override
  public void close() {
    support.after();
    // Stopping resets logging to say everything.
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
  }
}
