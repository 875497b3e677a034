package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.simulation.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  private static final Path LOGS =
      Path.of(System.getProperty("tocsin.root")).toAbsolutePath().resolve("queries/tests/logs");

  @TempDir Path data;
  private final List<String> told = new ArrayList<>();

  private Demo demo(@Nullable Path logs) {
    TocsinConfiguration configuration = new TocsinConfiguration();
    configuration.setData(data.toString());
    return new Demo(configuration, new DemoSettings(logs, Scenario.QUIET, 1, 60), told::add);
  }

  @Test
  void the_same_demo_finds_its_folder_as_it_left_it() throws IOException {
    DemoFolder.take(data, null, told::add).close();
    Files.writeString(data.resolve("tocsin.mv.db"), "history");
    DemoFolder.take(data, null, told::add).close();

    assertThat(data.resolve("played")).hasContent("simulation");
    assertThat(data.resolve("tocsin.mv.db")).hasContent("history");
    assertThat(told).isEmpty();
  }

  @Test
  void another_demo_puts_aside_what_it_finds() throws IOException {
    DemoFolder.take(data, null, told::add).close();
    Files.writeString(data.resolve("tocsin.mv.db"), "history");
    Files.createDirectories(data.resolve("logs/AWSLogs"));
    DemoFolder.take(data, LOGS, told::add).close();

    assertThat(data).isDirectoryNotContaining(path -> path.endsWith("tocsin.mv.db"));
    assertThat(data.resolve("before-1/tocsin.mv.db")).hasContent("history");
    assertThat(data.resolve("before-1/logs/AWSLogs")).isDirectory();
    assertThat(told)
        .containsExactly(
            "The data folder held another demo (simulation); it is kept in "
                + data.resolve("before-1"));
  }

  @Test
  void nothing_put_aside_is_ever_overwritten() throws IOException {
    DemoFolder.take(data, null, told::add).close();
    DemoFolder.take(data, LOGS, told::add).close();
    DemoFolder.take(data, null, told::add).close();

    assertThat(data.resolve("before-1/played")).hasContent("simulation");
    assertThat(Files.readString(data.resolve("before-2/played"))).startsWith("logs ");
    assertThat(data.resolve("played")).hasContent("simulation");
  }

  @Test
  void the_alarms_watch_the_load_balancer_that_real_logs_are_about() {
    assertThat(demo(LOGS).overrides(Map.of("edge", "alb", "orders-db", "rds")))
        .isEqualTo(
            Map.of(
                "edge",
                Map.of(
                    "LoadBalancer",
                    "app/shop-api/50dc6c495c0c9188",
                    "TargetGroup",
                    "targetgroup/shop-api/73e2d6bc24d8a067")));
    assertThat(told).containsExactly("The alarms of edge watch app/shop-api/50dc6c495c0c9188.");
  }

  @Test
  void a_simulated_shop_is_as_the_files_say() {
    assertThat(demo(null).overrides(Map.of("edge", "alb"))).isEmpty();
  }
}
