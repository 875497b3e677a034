package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo in a process of its own, as the launcher rehearses it: started, asked, ended. */
class DemoProcessTest {
  @TempDir Path folder;

  @Test
  void a_demo_starts_answers_and_says_where_it_is() throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                "io.tocsin.TocsinApplication",
                "demo",
                "--rehearse",
                "--port",
                "0",
                "--config",
                Path.of(System.getProperty("tocsin.root"), "tocsin.yml").toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(err).isEmptyFile();
    assertThat(process.exitValue()).isZero();
    assertThat(Files.readString(out))
        .matches(
            "Tocsin is at http://127\\.0\\.0\\.1:\\d+/ \\(scenario database-connections,"
                + " 60 times real time\\)\\. Ctrl-C stops it\\.\\n");
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("rehearsal"));
  }
}
