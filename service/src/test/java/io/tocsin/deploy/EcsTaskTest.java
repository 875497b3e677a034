package io.tocsin.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.app.RunningTocsin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** deploy/ecs and deploy/docker: the task and the image start what there is, within limits. */
class EcsTaskTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path data;

  private static JsonNode json(String file) throws IOException {
    return JSON.readTree(DeployedCommand.text("ecs/" + file));
  }

  private static JsonNode container() throws IOException {
    return json("task-definition.json").at("/containerDefinitions/0");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static String environment(String name) throws IOException {
    for (JsonNode each : container().get("environment")) {
      if (each.get("name").asText().equals(name)) {
        return each.get("value").asText();
      }
    }
    throw new AssertionError("the task has no " + name);
  }

  @Test
  void the_task_starts_a_server_with_flags_that_exist_and_the_image_the_same() throws Exception {
    List<String> words = texts(container().get("command"));
    DeployedCommand.assertUnderstood(words);

    String dockerfile = DeployedCommand.text("docker/Dockerfile");
    String command =
        dockerfile.lines().filter(line -> line.startsWith("CMD ")).findFirst().orElseThrow();
    assertThat(texts(JSON.readTree(command.substring("CMD ".length())))).isEqualTo(words);
  }

  @Test
  void their_variables_are_known() throws IOException {
    DeployedCommand.assertVariablesKnown(DeployedCommand.text("ecs/task-definition.json"));
    DeployedCommand.assertVariablesKnown(DeployedCommand.text("docker/Dockerfile"));
  }

  @Test
  void the_heap_and_what_is_needed_besides_fit_in_the_container_and_it_in_the_task()
      throws IOException {
    int container = container().get("memory").asInt();
    DeployedCommand.assertFits(environment("TOCSIN_HEAP"), container);
    assertThat(json("task-definition.json").get("memory").asInt()).isGreaterThan(container);
  }

  @Test
  void it_runs_as_the_image_s_own_user_and_writes_to_its_volumes_only() throws IOException {
    String dockerfile = DeployedCommand.text("docker/Dockerfile");
    assertThat(container().get("user").asText()).isEqualTo("10001:10001");
    assertThat(dockerfile).contains("\nUSER 10001:10001\n");
    assertThat(container().get("readonlyRootFilesystem").asBoolean()).isTrue();

    List<String> mounted = new ArrayList<>();
    container().get("mountPoints").forEach(m -> mounted.add(m.get("containerPath").asText()));
    assertThat(mounted).containsExactly("/var/lib/tocsin", "/tmp");
    assertThat(dockerfile)
        .contains("VOLUME [\"/var/lib/tocsin\", \"/tmp\"]")
        .contains("TOCSIN_DATA=/var/lib/tocsin");
  }

  @Test
  void every_policy_and_every_name_in_them_belongs_to_one_account() throws IOException {
    try (Stream<Path> files = Files.list(DeployedCommand.file("ecs"))) {
      List<Path> policies = files.filter(file -> file.toString().endsWith(".json")).toList();
      assertThat(policies).hasSize(3);
      for (Path file : policies) {
        String text = Files.readString(file);
        assertThat(JSON.readTree(text)).isNotEmpty();
        assertThat(text.replaceAll("arn:aws:[a-z0-9-]*:[a-z0-9-]*:111122223333:", ""))
            .as("%s", file)
            .doesNotContain("arn:aws:");
      }
    }
    String policy = json("execution-role.json").toString();
    String secret = container().at("/secrets/0/valueFrom").asText();
    assertThat(policy).contains(secret.substring(0, secret.indexOf(":password")));
    assertThat(policy)
        .contains(
            "log-group:" + container().at("/logConfiguration/options/awslogs-group").asText());
  }

  @Test
  void the_health_check_asks_the_admin_port_of_the_settings_and_tells_health() throws Exception {
    List<String> check = texts(container().at("/healthCheck/command"));
    assertThat(check).startsWith("CMD", "bash", "-c");
    assertThat(DeployedCommand.text("docker/Dockerfile"))
        .contains("CMD " + JSON.writeValueAsString(check.subList(1, 4)).replace("\",\"", "\", \""));
    assertThat(Files.readString(RunningTocsin.root().resolve("tocsin.yml")))
        .contains("adminConnectors:\n    - {type: http, bindHost: 127.0.0.1, port: 8081}");
    String command = check.get(3);
    assertThat(command).contains("/dev/tcp/127.0.0.1/8081");

    int port;
    try (RunningTocsin tocsin = RunningTocsin.simulated(data)) {
      port = tocsin.adminPort();
      assertThat(exit(command.replace("8081", String.valueOf(port)))).isZero();
    }
    assertThat(exit(command.replace("8081", String.valueOf(port)))).isNotZero();
  }

  private static int exit(String command) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return Assumptions.abort("bash is not installed: " + e.getMessage());
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(said).isTrue();
    return process.exitValue();
  }
}
