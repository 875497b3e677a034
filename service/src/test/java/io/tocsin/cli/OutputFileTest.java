package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  @TempDir Path folder;

  @Test
  void what_was_there_stays_when_the_new_one_cannot_be_made() throws IOException {
    Path file = Files.writeString(folder.resolve("answer.csv"), "old");

    assertThatThrownBy(
            () ->
                OutputFile.make(
                    file,
                    part -> {
                      Files.writeString(part, "half");
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class);

    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void a_link_stays_a_link() throws IOException {
    Path file = Files.writeString(folder.resolve("answer.csv"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("latest.csv"), file);

    OutputFile.make(link, part -> Files.writeString(part, "new"));

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(file).hasContent("new");
  }

  @Test
  void a_device_is_written_to_and_not_replaced() {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();

    assertThatThrownBy(() -> OutputFile.make(full, part -> Files.writeString(part, "x")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");

    assertThat(Files.isRegularFile(full)).isFalse();
  }
}
