package io.tocsin.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a command speaks to: results go to {@code out}, what went wrong to {@code err}.
 *
 * @param colour whether results may be painted
 * @param width characters of a line
 * @param question asks a person and gives the answer, or null at the end of input; null itself when
 *     nobody is there to answer
 */
public record Terminal(
    PrintWriter out,
    PrintWriter err,
    boolean colour,
    int width,
    @Nullable UnaryOperator<@Nullable String> question) {
  private static final int WIDTH = 160;
  private static final int NARROWEST = 40;

  /** The terminal, or the files and pipes, that this process was started with. */
  public static Terminal system() {
    Console console = person().orElse(null);
    return new Terminal(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        console != null && System.getenv("NO_COLOR") == null,
        width(System.getenv("COLUMNS")),
        console == null ? null : prompt -> console.readLine("%s", prompt));
  }

  /** A mistake or a failure, in one sentence. */
  void complain(String sentence) {
    err.println("tocsin: " + sentence);
    err.flush();
  }

  /**
   * The console when a person sits at it. Up to Java 21 there is none otherwise; Java 22 made one
   * for pipes too, and with it the method that tells them apart, which 17 does not have.
   */
  private static Optional<Console> person() {
    Console console = System.console();
    if (console == null) {
      return Optional.empty();
    }
    try {
      Object terminal = Console.class.getMethod("isTerminal").invoke(console);
      return Boolean.TRUE.equals(terminal) ? Optional.of(console) : Optional.empty();
    } catch (NoSuchMethodException e) {
      return Optional.of(console);
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  static int width(@Nullable String columns) {
    try {
      return columns == null ? WIDTH : Math.max(NARROWEST, Integer.parseInt(columns));
    } catch (NumberFormatException e) {
      return WIDTH;
    }
  }
}
