package io.tocsin.accesslog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Log files with one kind of damage each, from a seed: about a thousand lines of every kind. */
public enum NastyLogs {
  CUT_LINES("log") {
    @Override
    byte[] bytes(Random random) {
      return lines(random, (line, i) -> line.substring(0, random.nextInt(line.length())));
    }
  },
  CUT_GZIP("log.gz") {
    @Override
    byte[] bytes(Random random) {
      byte[] whole = gzip(lines(random, (line, i) -> line));
      return Arrays.copyOf(whole, whole.length / 4 + random.nextInt(whole.length / 2));
    }
  },
  BAD_GZIP("log.gz") {
    @Override
    byte[] bytes(Random random) {
      byte[] whole = gzip(lines(random, (line, i) -> line));
      for (int i = 0; i < 20; i++) {
        whole[whole.length / 3 + random.nextInt(whole.length / 3)] ^=
            (byte) (1 + random.nextInt(9));
      }
      return whole;
    }
  },
  BINARY("log") {
    @Override
    byte[] bytes(Random random) {
      byte[] noise = new byte[300_000];
      random.nextBytes(noise);
      return noise;
    }
  },
  WRONG_COUNTS("log") {
    @Override
    byte[] bytes(Random random) {
      return lines(
          random,
          (line, i) -> {
            String[] words = line.split(" ", -1);
            String some = String.join(" ", Arrays.copyOf(words, random.nextInt(words.length)));
            return i % 2 == 0 ? some : line + " more".repeat(random.nextInt(40));
          });
    }
  },
  EMBEDDED_QUOTES("log.gz") {
    @Override
    byte[] bytes(Random random) {
      String[] agents = {"a\"b", "a\\\"b", "a\\\\\"", "\"\"", "a\" b", "\\x22", "\\", "\" "};
      return gzip(
          lines(
              random,
              (line, i) -> line.replace("curl/8.5.0", agents[random.nextInt(agents.length)])));
    }
  },
  LONG_LINES("log.gz") {
    @Override
    byte[] bytes(Random random) {
      return gzip(
          lines(
              random,
              (line, i) ->
                  i % 100 == 7
                      ? line.replace("curl", "c".repeat((1 << 20) - 900 + random.nextInt(1000)))
                      : line));
    }
  },
  WRONG_ENCODING("log.gz") {
    @Override
    byte[] bytes(Random random) {
      byte[] text =
          lines(random, (line, i) -> line.replace("curl", "Größe")); // in ISO 8859-1, see below
      for (int i = 0; i < text.length; i += 50 + random.nextInt(500)) {
        if (text[i] > ' ') {
          text[i] = (byte) (0x80 | random.nextInt(0x80));
        }
      }
      return gzip(text);
    }
  },
  WINDOWS_LINES("log") {
    @Override
    byte[] bytes(Random random) {
      return lines(random, (line, i) -> line + (i % 10 == 0 ? "\r\n\r" : "\r"));
    }
  },
  TWO_MEMBERS("log.gz") {
    @Override
    byte[] bytes(Random random) {
      byte[] text = lines(random, (line, i) -> line);
      int middle = text.length / 2 + random.nextInt(100);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(gzip(Arrays.copyOf(text, middle)));
      out.writeBytes(gzip(Arrays.copyOfRange(text, middle, text.length)));
      return out.toByteArray();
    }
  },
  EMPTY_GZIP("log.gz") {
    @Override
    byte[] bytes(Random random) {
      return gzip(new byte[0]);
    }
  };

  private static final int LINES = 1000;
  private final String ending;

  NastyLogs(String ending) {
    this.ending = ending;
  }

  abstract byte[] bytes(Random random);

  /** What the damage does to line {@code i}, which ends without a line end. */
  interface Damage {
    String of(String line, int i);
  }

  /** The file's content for a seed. */
  public byte[] of(long seed) {
    return bytes(new Random(seed * 31 + ordinal()));
  }

  /** A name as an ALB gives it. */
  public String fileName() {
    return "111122223333_elasticloadbalancing_eu-central-1_app.shop.50dc6c495c0c9188_20261122T0315Z_"
        + "198.51.100.4_"
        + name().toLowerCase(java.util.Locale.ROOT)
        + "."
        + ending;
  }

  /** Whole lines in all layouts, each a little different, of which the last may have no end. */
  static byte[] lines(Random random, Damage damage) {
    int[] layouts = {18, 20, 21, 25, 27, 29, 30, 33, 34, 36};
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      String line =
          OddLines.of(layouts[random.nextInt(layouts.length)])
              .replace("x=1", "x=" + Long.toHexString(random.nextLong()));
      text.append(damage.of(line, i)).append(i < LINES - 1 || random.nextBoolean() ? "\n" : "");
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
