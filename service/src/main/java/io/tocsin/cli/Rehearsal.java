package io.tocsin.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;

/**
 * A start that only serves to record which classes are loaded, for the launcher's class-data
 * archive: it asks for what a browser asks for first, and ends the process.
 */
final class Rehearsal {
  private static final List<String> PATHS = List.of("", "v1/health", "v1/alarms", "v1/transitions");

  /** The demo plays some minutes meanwhile, whose classes belong into the archive too. */
  private static final long PLAYED_MILLIS = 1_500;

  private final Path folder;

  private Rehearsal(Path folder) {
    this.folder = folder;
  }

  /** Makes a data folder that is gone afterwards. */
  static Rehearsal create() {
    try {
      Rehearsal rehearsal = new Rehearsal(Files.createTempDirectory("tocsin-rehearsal"));
      // In a hook: as soon as the server has stopped, the main thread ends the process.
      Runtime.getRuntime().addShutdownHook(new Thread(rehearsal::delete, "rehearsal-end"));
      return rehearsal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  /**
   * @param alsoRun other commands whose classes belong into the archive
   */
  void run(Server server, int port, Runnable alsoRun) {
    Thread thread = new Thread(() -> System.exit(exitCode(server, port, alsoRun)), "rehearsal");
    thread.setDaemon(true);
    thread.start();
  }

  private int exitCode(Server server, int port, Runnable alsoRun) {
    try {
      try {
        alsoRun.run();
      } catch (RuntimeException e) {
        // what the files lack, such as tests, is told when they are used
      }
      for (String path : PATHS) {
        try (var in = URI.create("http://127.0.0.1:" + port + "/" + path).toURL().openStream()) {
          in.readAllBytes();
        }
      }
      Thread.sleep(PLAYED_MILLIS);
      server.stop();
      return 0;
    } catch (Exception e) {
      return 1;
    }
  }

  private void delete() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("tocsin: " + folder + " could not be removed: " + e.getMessage());
    }
  }
}
