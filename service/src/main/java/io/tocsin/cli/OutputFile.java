package io.tocsin.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that a command writes because it was named. */
final class OutputFile {
  /** What fills it. */
  interface Making {
    void of(Path file) throws IOException;
  }

  private OutputFile() {}

  /**
   * Makes the file: a reader never finds half of it, and what was there before stays until the new
   * one is whole. A link stays a link. What is no file, such as a pipe or a device, is written to
   * as it is.
   */
  static void make(Path file, Making making) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      making.of(file);
      return;
    }
    Path target = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      making.of(part);
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** What to say when that failed: Java tells some reasons by the exception's name alone. */
  static String unwritten(String file, IOException failure) {
    boolean named = failure instanceof FileSystemException;
    return "--output %s cannot be written (%s); name a file in a folder that is there and has room"
        .formatted(
            file,
            named ? failure.getClass().getSimpleName() : String.valueOf(failure.getMessage()));
  }
}
