package io.tocsin.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs something again whenever files change. What it throws is told and does not end it: while a
 * file is edited it is often wrong.
 */
final class Watching {
  /** Steps of an editor that count as one change. */
  private static final int MOST_STEPS = 50;

  private static final String CLEAR = "\u001b[H\u001b[2J\u001b[3J";

  private Watching() {}

  /** Waits for the next change. */
  interface Changes {

    /**
     * @return false when there will be no more
     */
    boolean await();
  }

  /** Runs at once, and after each change. */
  static void run(Runnable what, Changes changes, Terminal terminal) {
    PrintWriter out = terminal.out();
    do {
      if (terminal.colour()) {
        out.print(CLEAR);
      }
      try {
        what.run();
      } catch (RuntimeException e) {
        Failures.tell(e, false, terminal);
      }
      out.println("Waiting for changes; Ctrl-C ends.");
      out.flush();
      terminal.err().flush();
    } while (changes.await());
  }

  /**
   * Changes below some folders, and of some files. An editor writes a file in several steps, so
   * changes count as one until nothing has happened for a moment.
   */
  static Changes of(Collection<Path> roots) {
    try {
      WatchService service = FileSystems.getDefault().newWatchService();
      for (Path root : roots) {
        register(service, root);
      }
      return () -> await(service, roots);
    } catch (IOException e) {
      throw new UncheckedIOException("files cannot be watched here", e);
    }
  }

  private static boolean await(WatchService service, Collection<Path> roots) {
    try {
      boolean matters = false;
      while (!matters) {
        WatchKey key = service.take();
        for (int i = 0; key != null && i < MOST_STEPS; i++) {
          matters |= matters(key);
          key.reset();
          key = service.poll(100, TimeUnit.MILLISECONDS);
        }
        for (Path root : roots) {
          register(service, root); // folders may be new; one that is known is only renewed
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("files cannot be watched any more", e);
    }
  }

  /** YAML files and folders do; the file that results are written to does not. */
  private static boolean matters(WatchKey key) {
    boolean matters = false;
    for (WatchEvent<?> event : key.pollEvents()) {
      String name = String.valueOf(event.context());
      boolean folder =
          key.watchable() instanceof Path parent && Files.isDirectory(parent.resolve(name));
      matters |=
          folder
              || name.endsWith(".yaml")
              || name.endsWith(".yml")
              || event.kind() == StandardWatchEventKinds.OVERFLOW;
    }
    return matters;
  }

  private static void register(WatchService service, Path root) throws IOException {
    Path from = Files.isDirectory(root) ? root : root.toAbsolutePath().getParent();
    if (from == null || !Files.isDirectory(from)) {
      return;
    }
    List<Path> folders;
    try (Stream<Path> all = Files.walk(from, Files.isDirectory(root) ? Integer.MAX_VALUE : 0)) {
      folders = all.filter(Files::isDirectory).toList();
    }
    for (Path folder : folders) {
      folder.register(
          service,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
    }
  }
}
