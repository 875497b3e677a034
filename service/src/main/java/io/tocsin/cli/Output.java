package io.tocsin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    try {
      OutputFile.make(path, part -> Files.writeString(part, text));
    } catch (IOException e) {
      throw new IllegalArgumentException(OutputFile.unwritten(file, e));
    }
    terminal.out().println("Written to " + file + ".");
  }
}
