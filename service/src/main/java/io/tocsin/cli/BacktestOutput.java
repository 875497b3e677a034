package io.tocsin.cli;

import io.tocsin.backtest.BacktestComparison;
import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.Suggestion;
import io.tocsin.render.BacktestHtml;
import io.tocsin.render.BacktestJson;
import io.tocsin.render.BacktestMarkdown;
import io.tocsin.render.BacktestText;
import io.tocsin.render.ComparisonJson;
import io.tocsin.render.ComparisonText;
import io.tocsin.render.SuggestionJson;
import io.tocsin.render.SuggestionText;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Where the result of a back-test goes, and in which form. */
final class BacktestOutput {
  private final Output output;
  private final Terminal terminal;

  BacktestOutput(Namespace namespace, Terminal terminal) {
    this.output = Output.of(namespace, terminal);
    this.terminal = terminal;
  }

  static void configure(Subparser parser) {
    Output.configure(parser, "text", "json", "markdown", "html");
  }

  void print(BacktestResult result) {
    output.write(
        switch (output.format()) {
          case "json" -> BacktestJson.of(result, true).text();
          case "markdown" -> BacktestMarkdown.of(result);
          case "html" -> BacktestHtml.of(result);
          default -> BacktestText.of(result, terminal.width(), output.colour());
        });
  }

  void print(BacktestComparison comparison) {
    output.write(
        switch (output.format()) {
          case "json" -> ComparisonJson.of(comparison, true).text();
          case "markdown" -> BacktestMarkdown.of(comparison);
          case "html" -> BacktestHtml.of(comparison);
          default -> ComparisonText.of(comparison, terminal.width(), output.colour());
        });
  }

  void print(Suggestion suggestion) {
    output.write(
        switch (output.format()) {
          case "json" -> SuggestionJson.of(suggestion).text();
          case "markdown" -> BacktestMarkdown.of(suggestion);
          case "html" -> BacktestHtml.of(suggestion);
          default -> SuggestionText.of(suggestion, terminal.width(), output.colour());
        });
  }
}
