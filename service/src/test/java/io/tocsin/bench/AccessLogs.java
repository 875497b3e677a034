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

  /** {@code $} becomes a version. */
  private static final String[] AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/$.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.$ Safari/605.1.15",
    "Mozilla/5.0 (X11; Linux x86_64; rv:$.0) Gecko/20100101 Firefox/$.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E$",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "okhttp/4.$.0",
    "curl/8.5.0"
  };

  private static final String[] WORDS =
      ("alder ash beech birch cedar chestnut cypress elder elm fir hawthorn hazel hickory holly juniper"
              + " larch laurel linden maple oak olive palm pear pine plane plum poplar rowan spruce willow")
          .split(" ");

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
    String[] clients = new String[CONNECTIONS];
    for (int i = 0; i < CONNECTIONS; i++) {
      connections[i] = "TID_" + hex(random) + hex(random);
      clients[i] =
          i % 12 == 0
              ? "2001:db8:" + hex(random).replaceAll("(.{4})(?=.)", "$1:") + "::1"
              : "203.0." + random.nextInt(256) + "." + random.nextInt(256);
    }
    try {
      Files.createDirectories(path.getParent());
      try (OutputStream out =
          new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(path)), 1 << 16)) {
        long step = 300_000_000L / Math.max(1, lines);
        for (int i = 0; i < lines; i++) {
          Instant time = begin.plusNanos((i * step + random.nextLong(step)) * 1000);
          out.write(
              line(random, time, node, connections, clients).getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot write " + path, e);
    }
  }

  private static String line(
      SplittableRandom random, Instant time, String node, String[] connections, String[] clients) {
    int connection = random.nextInt(CONNECTIONS);
    int route = (int) (ROUTES * random.nextDouble() * random.nextDouble());
    int dice = random.nextInt(1000);
    int status = dice < 940 ? 200 : dice < 970 ? 404 : dice < 985 ? 302 : dice < 995 ? 500 : 503;
    boolean answered = status != 503;
    double seconds = Math.exp(-3.5 + 1.1 * (random.nextDouble() + random.nextDouble() - 1) * 2);
    String agent =
        odd(random, AGENTS[connection % AGENTS.length].replace("$", "" + (100 + connection % 31)));
    String target = "10.0." + route % 3 + "." + (10 + random.nextInt(4));
    return "https "
        + TIME.format(time)
        + " app/shop/50dc6c495c0c9188 "
        + clients[connection]
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
        + "/"
        + WORDS[random.nextInt(WORDS.length)]
        + "?page="
        + random.nextInt(50)
        + "&visit="
        + hex(random)
        + " HTTP/2.0\" \""
        + agent
        + "\" TLS_AES_128_GCM_SHA256 TLSv1.3"
        + " arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/shop/73e2d6bc24d8a067"
        + " \"Root=1-"
        + Long.toHexString(time.getEpochSecond())
        + "-"
        + hex(random)
        + "\" \"shop.example\" \"session-reused\" "
        + (1 + route % 9)
        + " "
        + TIME.format(time.minusNanos((1 + random.nextLong(400_000)) * 1000))
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

  /** Once in some thousand lines what real agents send: escaped quotes, other alphabets. */
  private static String odd(SplittableRandom random, String agent) {
    return switch (random.nextInt(10_000)) {
      case 0, 1 -> agent + " \\\"quoted\\\"";
      case 2 -> agent + " \\x22hex\\x22";
      case 3 -> agent + " Größe";
      default -> agent;
    };
  }

  private static String hex(SplittableRandom random) {
    String text = Long.toHexString(random.nextLong() | Long.MIN_VALUE);
    return text.substring(0, 16);
  }
}
