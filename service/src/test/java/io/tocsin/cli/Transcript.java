package io.tocsin.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a command says, line by line as it came; lines of standard error begin with "! ". */
final class Transcript {
  private static final int WIDTH = 140;

  private final List<String> lines = new ArrayList<>();
  private final Lines out = new Lines("");
  private final Lines err = new Lines("! ");

  /**
   * A terminal that writes here.
   *
   * @param answer what the person at it types, or null when there is none
   */
  Terminal terminal(@Nullable String answer) {
    UnaryOperator<@Nullable String> question =
        answer == null
            ? null
            : prompt -> {
              out.write(prompt + answer + "\n");
              return answer;
            };
    return new Terminal(
        new PrintWriter(out, true), new PrintWriter(err, true), false, WIDTH, question);
  }

  /** Runs with the process's own streams written here too: log lines, and what slipped past. */
  void capturing(Runnable run) {
    PrintStream systemOut = System.out;
    PrintStream systemErr = System.err;
    System.setOut(new PrintStream(new Bytes(out), true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(new Bytes(err), true, StandardCharsets.UTF_8));
    try {
      run.run();
    } finally {
      System.setOut(systemOut);
      System.setErr(systemErr);
    }
  }

  List<String> lines() {
    out.end();
    err.end();
    return List.copyOf(lines);
  }

  private final class Lines extends Writer {
    private final String mark;
    private final StringBuilder line = new StringBuilder();

    Lines(String mark) {
      this.mark = mark;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
      synchronized (lines) {
        for (int i = offset; i < offset + length; i++) {
          if (buffer[i] == '\n') {
            lines.add((mark + line).stripTrailing());
            line.setLength(0);
          } else {
            line.append(buffer[i]);
          }
        }
      }
    }

    @Override
    public void write(String text) {
      write(text.toCharArray(), 0, text.length());
    }

    void end() {
      if (!line.isEmpty()) {
        write("\n");
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static final class Bytes extends OutputStream {
    private final Lines to;

    Bytes(Lines to) {
      this.to = to;
    }

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      to.write(StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, offset, length)).toString());
    }
  }
}
