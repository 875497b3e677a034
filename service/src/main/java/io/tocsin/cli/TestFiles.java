package io.tocsin.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where alarm tests are looked for.
 *
 * @param roots files, and folders of them
 * @param chosen whether somebody named them
 */
record TestFiles(List<Path> roots, boolean chosen) {

  /**
   * @param given on the command line; null or none takes the folder {@code tests} beside the alarms
   */
  static TestFiles of(@Nullable List<String> given, Path alarms) {
    return given == null || given.isEmpty()
        ? new TestFiles(List.of(alarms.resolve("tests")), false)
        : new TestFiles(given.stream().map(Path::of).toList(), true);
  }

  /** All YAML files there are, in an order that does not change. */
  List<Path> all() {
    List<Path> files = new ArrayList<>();
    for (Path root : roots) {
      if (Files.isDirectory(root)) {
        files.addAll(yaml(root));
      } else if (Files.exists(root)) {
        files.add(root);
      } else {
        throw new IllegalArgumentException(
            "there is no test file or folder '" + root + "'; name one, or put tests there");
      }
    }
    return files;
  }

  private static List<Path> yaml(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
