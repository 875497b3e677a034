package io.tocsin.vectors;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** What each process that ran tests knows of the vectors, in a file of its own. */
final class VectorsParts {
  private static final String REASON = "reason ";

  private final Path folder;

  VectorsParts(Path folder) {
    this.folder = folder;
  }

  void write(String part, Map<VectorCase, Boolean> passed, Map<String, String> reasons)
      throws IOException {
    Properties properties = new Properties();
    passed.forEach((vector, success) -> properties.put(vector.toString(), success.toString()));
    reasons.forEach((of, reason) -> properties.put(REASON + of, reason));
    Files.createDirectories(folder);
    try (Writer out = Files.newBufferedWriter(folder.resolve(part + ".properties"))) {
      properties.store(out, null);
    }
  }

  /** Adds what all parts know. */
  void read(
      Collection<VectorCase> cases, Map<VectorCase, Boolean> passed, Map<String, String> reasons)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".properties")).toList();
    }
    for (Path file : files) {
      Properties properties = new Properties();
      try (Reader in = Files.newBufferedReader(file)) {
        properties.load(in);
      }
      for (VectorCase vector : cases) {
        String success = properties.getProperty(vector.toString());
        if (success != null) {
          passed.merge(vector, Boolean.valueOf(success), Boolean::logicalAnd);
        }
      }
      properties.forEach(
          (key, reason) -> {
            if (key.toString().startsWith(REASON)) {
              reasons.put(key.toString().substring(REASON.length()), reason.toString());
            }
          });
    }
  }
}
