package io.tocsin.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** deploy/systemd: the unit starts what there is, within its limits. */
class SystemdUnitTest {
  private static final String UNIT_FILE = "systemd/tocsin.service";
  private static final Pattern EXPOSURE = Pattern.compile("exposure level[^:]*: ([0-9.]+)");

  @TempDir Path temporary;

  private static String unit() throws IOException {
    return DeployedCommand.text(UNIT_FILE);
  }

  private static String value(String key) throws IOException {
    Matcher matcher = Pattern.compile("(?m)^" + key + "=(.*)$").matcher(unit());
    assertThat(matcher.find()).as(key).isTrue();
    return matcher.group(1);
  }

  @Test
  void it_starts_a_server_with_flags_that_exist() throws Exception {
    List<String> words = new ArrayList<>(List.of(value("ExecStart").split(" ")));
    assertThat(words.remove(0)).isEqualTo("/opt/tocsin/tocsin");
    assertThat(words).startsWith("server");
    DeployedCommand.assertUnderstood(words);
  }

  @Test
  void its_variables_are_known() throws IOException {
    DeployedCommand.assertVariablesKnown(unit());
    DeployedCommand.assertVariablesKnown(DeployedCommand.text("systemd/tocsin.env"));
  }

  @Test
  void the_heap_and_what_is_needed_besides_fit_in_its_memory() throws IOException {
    Matcher heap = Pattern.compile("TOCSIN_HEAP=(\\S+)").matcher(unit());
    assertThat(heap.find()).isTrue();
    String limit = value("MemoryMax");
    assertThat(limit).endsWith("M");
    DeployedCommand.assertFits(
        heap.group(1), Integer.parseInt(limit.substring(0, limit.length() - 1)));
  }

  @Test
  void what_is_written_lies_in_the_folders_that_it_may_write_to() throws IOException {
    assertThat(unit())
        .contains("StateDirectory=tocsin\n", "TOCSIN_DATA=/var/lib/tocsin")
        .contains("CacheDirectory=tocsin\n", "TOCSIN_CACHE=/var/cache/tocsin")
        .contains("ProtectSystem=strict\n");
  }

  @Test
  void systemd_finds_nothing_wrong_with_it() throws Exception {
    Path launcher = temporary.resolve("tocsin");
    Files.writeString(launcher, "#!/bin/sh\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Path unit = temporary.resolve("tocsin.service");
    Files.writeString(unit, unit().replace("/opt/tocsin/tocsin ", launcher + " "));

    assertThat(systemd("verify", unit.toString())).isEmpty();
  }

  @Test
  void it_may_do_little() throws Exception {
    Matcher exposure =
        EXPOSURE.matcher(
            systemd(
                "security",
                "--offline=true",
                "--no-pager",
                DeployedCommand.file(UNIT_FILE).toString()));
    assertThat(exposure.find()).isTrue();
    assertThat(Double.parseDouble(exposure.group(1))).isLessThan(2.5);
  }

  private static String systemd(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("systemd-analyze"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return Assumptions.abort("systemd-analyze is not installed: " + e.getMessage());
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    Assumptions.assumeFalse(
        said.toLowerCase(Locale.ROOT).contains("unrecognized option"),
        "this systemd-analyze is too old for --offline");
    return said.strip();
  }
}
