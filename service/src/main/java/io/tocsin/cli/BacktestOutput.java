package io.tocsin.cli;

import io.tocsin.backtest.BacktestComparison;
import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.Suggestion;
import io.tocsin.backtest.UnreadableHistory;
import io.tocsin.render.BacktestHtml;
import io.tocsin.render.BacktestJson;
import io.tocsin.render.BacktestMarkdown;
import io.tocsin.render.BacktestText;
import io.tocsin.render.ComparisonJson;
import io.tocsin.render.ComparisonText;
import io.tocsin.render.SuggestionJson;
import io.tocsin.render.SuggestionText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** Where the result of a back-test goes, and in which form. */
final class BacktestOutput {
  private final String format;
  private final @Nullable String file;
  private final Terminal terminal;

  BacktestOutput(Namespace namespace, Terminal terminal) {
    this.format = namespace.getString("format");
    this.file = namespace.getString("output");
    this.terminal = terminal;
  }

  static void configure(Subparser parser) {
    parser
        .addArgument("--format")
        .choices("text", "json", "markdown", "html")
        .setDefault("text")
        .help("how the result is told (default: text)");
    parser.addArgument("--output").metavar("FILE").help("write it there instead of printing it");
  }

  void print(BacktestResult result) {
    write(
        switch (format) {
          case "json" -> BacktestJson.of(result, true).text();
          case "markdown" -> BacktestMarkdown.of(result);
          case "html" -> BacktestHtml.of(result);
          default -> BacktestText.of(result, terminal.width(), colour());
        });
  }

  void print(BacktestComparison comparison) {
    write(
        switch (format) {
          case "json" -> ComparisonJson.of(comparison, true).text();
          case "markdown" -> BacktestMarkdown.of(comparison);
          case "html" -> BacktestHtml.of(comparison);
          default -> ComparisonText.of(comparison, terminal.width(), colour());
        });
  }

  void print(Suggestion suggestion) {
    write(
        switch (format) {
          case "json" -> SuggestionJson.of(suggestion).text();
          case "markdown" -> BacktestMarkdown.of(suggestion);
          case "html" -> BacktestHtml.of(suggestion);
          default -> SuggestionText.of(suggestion, terminal.width(), colour());
        });
  }

  private boolean colour() {
    return file == null && terminal.colour();
  }

  /** A reader of the file never finds half of it. */
  private void write(String text) {
    if (file == null) {
      terminal.out().print(text);
      return;
    }
    Path path = Path.of(file).toAbsolutePath();
    Path part = path.resolveSibling(path.getFileName() + ".part");
    try {
      Files.writeString(part, text);
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UnreadableHistory(
          List.of("--output " + file + " cannot be written (" + e.getMessage() + ")"));
    }
    terminal.out().println("Written to " + file + ".");
  }
}
