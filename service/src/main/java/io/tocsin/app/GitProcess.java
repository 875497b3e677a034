package io.tocsin.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Asks git, without a shell. Only commands that read are run; none of them looks at the work tree,
 * runs a hook or a filter.
 */
final class GitProcess {
  private static final long SECONDS = 30;
  private static final int MOST_BYTES = 64 << 20;

  private final Path folder;

  GitProcess(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs a command.
   *
   * @return what it printed; empty when it failed or took too long
   * @throws IllegalArgumentException with a sentence when there is no git, or it prints too much
   */
  Optional<byte[]> run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("GIT_OPTIONAL_LOCKS", "0");
    environment.put("LC_ALL", "C");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "git cannot be run (" + e.getMessage() + "), and --against needs it", e);
    }
    Executor later = CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS);
    later.execute(process::destroyForcibly);
    try (InputStream out = process.getInputStream()) {
      process.getOutputStream().close();
      byte[] bytes = out.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IllegalArgumentException("git printed more than 64 MiB for " + folder);
      }
      return process.waitFor() == 0 ? Optional.of(bytes) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      process.destroyForcibly();
    }
  }
}
