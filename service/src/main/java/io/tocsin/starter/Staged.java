package io.tocsin.starter;

import io.tocsin.definition.DefinitionReader;
import io.tocsin.definition.Definitions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files in a folder of their own, for reading them before anybody has them. */
final class Staged implements AutoCloseable {
  private final Path folder;

  Staged() {
    try {
      folder = Files.createTempDirectory("tocsin-init");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder can be made", e);
    }
  }

  void put(Map<String, String> files) {
    files.forEach(this::put);
  }

  void put(String path, String text) {
    Path file = folder.resolve(path);
    try {
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("a temporary file cannot be written", e);
    }
  }

  Path folder() {
    return folder;
  }

  Definitions read(@Nullable String environment) {
    return DefinitionReader.read(folder.resolve("alarms"), environment, Map.of());
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a temporary folder cannot be removed", e);
    }
  }
}
