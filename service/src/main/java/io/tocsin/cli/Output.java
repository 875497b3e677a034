package io.tocsin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/**
 * Where the result of a command goes, and in which form.
 *
 * @param file null prints it
 */
record Output(String format, @Nullable String file, Terminal terminal) {

  static Output of(Namespace namespace, Terminal terminal) {
    String format = namespace.getString("format");
    return new Output(format == null ? "text" : format, namespace.getString("output"), terminal);
  }

  /**
   * @param formats the first is the default
   */
  static void configure(Subparser parser, String... formats) {
    parser
        .addArgument("--format")
        .choices(formats)
        .setDefault(formats[0])
        .help("how the result is told (default: " + formats[0] + ")");
    parser.addArgument("--output").metavar("FILE").help("write it there instead of printing it");
  }

  boolean colour() {
    return file == null && terminal.colour();
  }

  /** A reader of the file never finds half of it. */
  void write(String text) {
    if (file == null) {
      terminal.out().print(text);
      return;
    }
    Path path = Path.of(file).toAbsolutePath();
    if (Files.isDirectory(path)) {
      throw new IllegalArgumentException(
          "--output " + file + " is a folder; name a file, which may be one in it");
    }
    Path part = path.resolveSibling(path.getFileName() + ".part");
    try {
      Files.writeString(part, text);
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--output "
              + file
              + " cannot be written ("
              + e.getClass().getSimpleName()
              + "); name a file in a folder that is there",
          e);
    }
    terminal.out().println("Written to " + file + ".");
  }
}
