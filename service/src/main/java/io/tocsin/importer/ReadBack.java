package io.tocsin.importer;

import io.tocsin.definition.DefinitionReader;
import io.tocsin.definition.Definitions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/** Reads files that are not where they will be yet, in a folder of their own. */
public final class ReadBack implements Function<SortedMap<String, String>, Definitions> {
  private final Path folder;
  private int attempts;

  /**
   * @param folder empty, and only for this
   */
  public ReadBack(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public Definitions apply(SortedMap<String, String> files) {
    Path root = folder.resolve("attempt-" + ++attempts);
    write(root, files);
    return DefinitionReader.read(root.resolve("alarms"), null, Map.of());
  }

  /**
   * Writes files below a folder; a path that leads out of it is left out.
   *
   * @throws UncheckedIOException when one cannot be written
   */
  public static void write(Path root, Map<String, String> files) {
    files.forEach(
        (path, text) -> {
          try {
            Path file = root.resolve(path).normalize();
            if (file.startsWith(root) && !file.equals(root) && file.getParent() != null) {
              Files.createDirectories(file.getParent());
              Files.writeString(file, text);
            }
          } catch (InvalidPathException e) {
            // Whoever names it finds no file there, and says so.
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
