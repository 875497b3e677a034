package io.tocsin.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The data folder of a demo, taken until it is closed. It remembers what was played in it; when
 * that was something else, its clock and its history make no sense here: they are put aside, not
 * deleted. Two demos at a time would move one clock and one account to and fro, and the second may
 * put aside what the first writes to.
 */
final class DemoFolder implements AutoCloseable {
  private static final String PLAYED = "played";
  private static final String TAKEN = "playing.lock";
  private static final String ASIDE = "before-";
  private static final String SERVER = "a server's history";

  /** What a demo keeps here; what else lies in the folder is somebody's own and stays. */
  private static final Set<String> KEPT =
      Set.of(
          "tocsin.mv.db", "tocsin.trace.db", "account.mv.db", "account.trace.db", PLAYED, "logs");

  private final FileChannel lock;

  private DemoFolder(FileChannel lock) {
    this.lock = lock;
  }

  /**
   * @param logs the folder of real logs that is to be played, or null for the simulated shop
   * @param tell takes sentences for the person who started it
   * @throws UncheckedIOException with a sentence when the folder cannot be used
   */
  static DemoFolder take(Path folder, @Nullable Path logs, Consumer<String> tell) {
    DemoFolder taken = new DemoFolder(lock(folder));
    try {
      prepare(folder, logs, tell);
      return taken;
    } catch (IOException e) {
      taken.close();
      throw new UncheckedIOException(
          new IOException(
              "the data folder %s cannot be used (%s)".formatted(folder, Trouble.reason(e))));
    }
  }

  /**
   * What a demo left in the folder. Its clock runs ahead of the real one, so a server cannot go on
   * with its history.
   */
  static Optional<String> played(Path folder) {
    try {
      Path marker = folder.resolve(PLAYED);
      return Files.exists(marker)
          ? Optional.of(Files.readString(marker, StandardCharsets.UTF_8).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says what a demo left in the folder, or that it is no demo's. */
  static void mark(Path folder, @Nullable String plays) throws IOException {
    Path marker = folder.resolve(PLAYED);
    if (plays == null) {
      Files.deleteIfExists(marker);
    } else {
      Files.writeString(marker, plays + "\n", StandardCharsets.UTF_8);
    }
  }

  private static FileChannel lock(Path folder) {
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve(TAKEN), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return channel;
      }
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException(
              "the data folder %s cannot be locked (%s)".formatted(folder, Trouble.reason(e))));
    }
    throw new UncheckedIOException(
        new IOException(
            "another demo runs in the data folder "
                + folder
                + "; stop it, or choose another folder with --data"));
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // by this process
    }
  }

  private static void prepare(Path folder, @Nullable Path logs, Consumer<String> tell)
      throws IOException {
    if (logs != null && logs.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath())) {
      throw new IOException("the logs to be played lie in it; choose another folder with --data");
    }
    String plays = logs == null ? "simulation" : "logs " + logs.toAbsolutePath().normalize();
    Path marker = folder.resolve(PLAYED);
    String before = before(folder, marker, plays);
    if (!before.equals(plays)) {
      Path aside = putAside(folder);
      tell.accept("The data folder held another demo (" + before + "); it is kept in " + aside);
    }
    mark(folder, plays);
  }

  /** A server's account goes on with a simulation, which begins now; old logs begin before it. */
  private static String before(Path folder, Path marker, String plays) throws IOException {
    if (Files.exists(marker)) {
      return Files.readString(marker, StandardCharsets.UTF_8).strip();
    }
    boolean server = Files.exists(folder.resolve("tocsin.mv.db"));
    return server && plays.startsWith("logs ") ? SERVER : plays;
  }

  private static Path putAside(Path folder) throws IOException {
    Path aside = folder.resolve(ASIDE + 1);
    for (int i = 2; Files.exists(aside); i++) {
      aside = folder.resolve(ASIDE + i);
    }
    Files.createDirectory(aside);
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        String name = String.valueOf(entry.getFileName());
        if (KEPT.contains(name)) {
          Files.move(entry, aside.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
      }
    }
    return aside;
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
