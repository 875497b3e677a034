package io.tocsin.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

  /** What to say when that failed; the file of the failure is the unfinished one, never told. */
  static String unwritten(String file, IOException failure) {
    return "--output %s cannot be written (%s); name a file in a folder that is there and has room"
        .formatted(file, reason(failure));
  }

  private static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileSystemException file) {
      String reason = file.getReason();
      return reason == null ? failure.getClass().getSimpleName() : reason;
    }
    return String.valueOf(failure.getMessage());
  }
}
