package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchingTest {
  private final Transcript transcript = new Transcript();
  private int runs;

  @Test
  void it_runs_at_once_and_after_each_change() {
    Watching.run(() -> runs++, () -> runs < 3, transcript.terminal(null));

    assertThat(runs).isEqualTo(3);
    assertThat(transcript.lines()).hasSize(3).allMatch(line -> line.contains("Ctrl-C ends"));
  }

  @Test
  void a_mistake_is_told_and_does_not_end_it() {
    Watching.run(
        () -> {
          if (runs++ == 0) {
            throw new IllegalArgumentException("the file is wrong");
          }
        },
        () -> runs < 2,
        transcript.terminal(null));

    assertThat(runs).isEqualTo(2);
    assertThat(transcript.lines()).contains("! tocsin: the file is wrong");
  }

  @Test
  void changes_in_folders_and_in_folders_made_since_are_noticed(@TempDir Path folder)
      throws Exception {
    Watching.Changes changes = Watching.of(List.of(folder));
    Path made = Files.createDirectory(folder.resolve("new"));
    assertThat(noticed(changes)).isTrue();
    Files.writeString(made.resolve("alarm.yaml"), "tests: []");
    assertThat(noticed(changes)).isTrue();
  }

  private static boolean noticed(Watching.Changes changes) throws Exception {
    return CompletableFuture.supplyAsync(changes::await).get(30, TimeUnit.SECONDS);
  }
}
