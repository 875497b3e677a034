package io.tocsin.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Runbooks, which are files of the repository. */
final class RunbookFiles {
  private static final int MOST_BYTES = 256 * 1024;

  private final Path root;

  /**
   * @param alarms the folder of alarms; runbooks are named from the folder it is in
   */
  RunbookFiles(Path alarms) {
    Path folder = alarms.toAbsolutePath().normalize();
    this.root = folder.getParent() == null ? folder : folder.getParent();
  }

  /** Empty when there is no such file in the repository, or it is too long. */
  Optional<String> text(String name) {
    Path file = root.resolve(name).normalize();
    if (!file.startsWith(root)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES
          ? Optional.empty()
          : Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
