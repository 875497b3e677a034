package io.tocsin.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes access logs to measure with: two days in files of five minutes from three nodes, named and
 * placed as an ALB does, the same for the same number of lines. Run it as a source file:
 *
 * <pre>java AccessLogs.java FOLDER LINES</pre>
 */
public final class AccessLogs {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final int SLOTS = 576;
  private static final int NODES = 3;
  private static final int CONNECTIONS = 300;
  private static final int ROUTES = 40;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private AccessLogs() {}

  /** Takes a folder and a number of lines. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    long lines = Long.parseLong(arguments[1]);
    int files = SLOTS * NODES;
    IntStream.range(0, files)
        .parallel()
        .forEach(
            file -> write(folder, file, (int) ((file + 1) * lines / files - file * lines / files)));
  }

  private static void write(Path folder, int file, int lines) {
    SplittableRandom random = new SplittableRandom(file);
    Instant begin = START.plusSeconds(file / NODES * 300L);
    Instant end = begin.plusSeconds(300);
    String node = "198.51.100." + (10 + file % NODES);
    Path path =
        folder
            .resolve("AWSLogs/111122223333/elasticloadbalancing/eu-central-1")
            .resolve(DAY.format(end))
            .resolve(
                "111122223333_elasticloadbalancing_eu-central-1_app.shop.50dc6c495c0c9188_"
                    + STAMP.format(end)
                    + "_"
                    + node
                    + "_"
                    + Integer.toString(file, 36)
                    + ".log.gz");
    String[] connections = new String[CONNECTIONS];
    for (int i = 0; i < CONNECTIONS; i++) {
      connections[i] = "TID_" + hex(random) + hex(random);
    }
    try {
      Files.createDirectories(path.getParent());
      try (OutputStream out =
          new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(path)), 1 << 16)) {
        for (int i = 0; i < lines; i++) {
          Instant time = begin.plusNanos(i * 300_000_000_000L / Math.max(1, lines));
          out.write(line(random, time, node, connections).getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot write " + path, e);
    }
  }

  private static String line(
      SplittableRandom random, Instant time, String node, String[] connections) {
    int connection = random.nextInt(CONNECTIONS);
    int route = (int) (ROUTES * random.nextDouble() * random.nextDouble());
    int dice = random.nextInt(1000);
    int status = dice < 940 ? 200 : dice < 970 ? 404 : dice < 985 ? 302 : dice < 995 ? 500 : 503;
    boolean answered = status != 503;
    double seconds = Math.exp(-3.5 + 1.1 * (random.nextDouble() + random.nextDouble() - 1) * 2);
    String client =
        connection % 12 == 0
            ? "2001:db8::" + Integer.toHexString(connection)
            : "203.0.113." + connection % 250;
    String target = "10.0." + route % 3 + "." + (10 + random.nextInt(4));
    return "https "
        + TIME.format(time)
        + " app/shop/50dc6c495c0c9188 "
        + client
        + ":"
        + (20000 + connection)
        + " "
        + (answered
            ? target + ":8080 0.001 " + String.format(Locale.ROOT, "%.3f", seconds) + " 0.000 "
            : "- -1 -1 -1 ")
        + status
        + " "
        + (answered ? status : "-")
        + " "
        + (200 + random.nextInt(800))
        + " "
        + random.nextInt(60_000)
        + " \"GET https://shop.example:443/api/r"
        + route
        + "/"
        + random.nextInt(100_000)
        + "?page="
        + random.nextInt(50)
        + " HTTP/2.0\" \"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/"
        + (120 + connection % 15)
        + ".0.0.0 Safari/537.36\" TLS_AES_128_GCM_SHA256 TLSv1.3"
        + " arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/shop/73e2d6bc24d8a067"
        + " \"Root=1-"
        + Long.toHexString(time.getEpochSecond())
        + "-"
        + hex(random)
        + "\" \"shop.example\" \"session-reused\" "
        + (1 + route % 9)
        + " "
        + TIME.format(time.minusMillis(20))
        + " \"waf,forward\" \"-\" \"-\" \""
        + (answered ? target + ":8080" : "-")
        + "\" \""
        + (answered ? status : "-")
        + "\" \"-\" \"-\" "
        + connections[connection]
        + " \"-\" \"-\" \"-\" "
        + node
        + "\n";
  }

  private static String hex(SplittableRandom random) {
    String text = Long.toHexString(random.nextLong() | Long.MIN_VALUE);
    return text.substring(0, 16);
  }
}
