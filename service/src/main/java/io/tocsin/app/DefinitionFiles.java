package io.tocsin.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Which files there are, how long they are, and when they were written: cheap to ask often. */
final class DefinitionFiles {
  private static final BiPredicate<Path, BasicFileAttributes> YAML =
      (path, file) ->
          file.isRegularFile()
              && (path.toString().endsWith(".yaml") || path.toString().endsWith(".yml"));

  private final DeclaredFiles files;

  DefinitionFiles(DeclaredFiles files) {
    this.files = files;
  }

  /**
   * What differs when a file was changed, added or taken away.
   *
   * @throws UncheckedIOException when a folder cannot be read, such as while it is replaced
   */
  Map<String, String> print() {
    Map<String, String> print = new TreeMap<>();
    try {
      if (Files.isDirectory(files.alarms())) {
        try (Stream<Path> found = Files.find(files.alarms(), 20, YAML)) {
          for (Path file : (Iterable<Path>) found::iterator) {
            add(file, print);
          }
        }
      }
      if (Files.exists(files.healthTree())) {
        add(files.healthTree(), print);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return print;
  }

  private static void add(Path file, Map<String, String> print) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    print.put(
        file.toString(),
        attributes.lastModifiedTime().toMillis()
            + " "
            + attributes.size()
            + " "
            + attributes.fileKey());
  }
}
