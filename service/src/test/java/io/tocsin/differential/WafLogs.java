package io.tocsin.differential;

import io.tocsin.accesslog.OtherLogs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * WAF logs of an hour: lines of the reports' tests and samples, each told again with other times,
 * clients and paths, and one in ten damaged. They lie below the day in folders of hours and
 * minutes, as WAF has them, and are the same for the same seed.
 */
final class WafLogs {
  private static final Duration FILE = Duration.ofMinutes(5);
  private static final Pattern TIME = Pattern.compile("\"timestamp\" ?: ?(\"?)\\d{13}\\1");
  private static final Pattern CLIENT = Pattern.compile("(198\\.51\\.100|203\\.0\\.113)\\.\\d+");
  private static final Pattern NUMBER = Pattern.compile("(?<=/)\\d+(?=[\"/?])");

  /** What may stand for the action, to be read alike whatever it is. */
  private static final List<String> ACTIONS =
      List.of(
          "true",
          "null",
          "1.50",
          "1e400",
          "12345678901234567890123",
          "-0",
          "1e5",
          "1.0E-10",
          "NaN",
          "'BLOCK'",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"\\u00e4\\n\\/\"",
          "\"\\x\"",
          "\"\t\"",
          "\"\u007f\u0085\u2028\ufeff\"",
          "\"-\"",
          "\"\"",
          "[\"BLOCK\",]",
          "{\"a\":1,\"a\":2}",
          "[[[[[[[[[[[[]]]]]]]]]]]]",
          "01",
          "\"BLOCK\" /* c */",
          "\"BLOCK\",\"\":1");

  private final List<String> told = new ArrayList<>();
  private final Random random;

  /**
   * @param edge the folder {@code queries/tests/edge}
   */
  WafLogs(Path edge, long seed) throws IOException {
    random = new Random(seed);
    try (Stream<Path> files = Files.walk(edge)) {
      for (Path file :
          files.filter(each -> each.toString().contains("_waflogs_")).sorted().toList()) {
        told.addAll(Files.readAllLines(file));
      }
    }
    told.addAll(OtherLogs.WAF.samples());
    told.removeIf(line -> !TIME.matcher(line).find());
  }

  /** Writes about so many lines, and two of more and a little less than the longest length. */
  void write(Path folder, Instant from, Instant to, int lines) throws IOException {
    int files = (int) Duration.between(from, to).dividedBy(FILE);
    for (int file = 0; file < files; file++) {
      Instant begin = from.plus(FILE.multipliedBy(file));
      String name =
          DateTimeFormatter.ofPattern(
                  "'AWSLogs/111122223333/WAFLogs/eu-central-1/shop/'uuuu/MM/dd/HH/mm/"
                      + "'111122223333_waflogs_eu-central-1_shop_'uuuuMMdd'T'HHmm'Z_ffffff0"
                      + file % 10
                      + ".log.gz'",
                  Locale.ROOT)
              .withZone(ZoneOffset.UTC)
              .format(begin);
      Path path = folder.resolve(name);
      Files.createDirectories(path.getParent());
      int some = (file + 1) * lines / files - file * lines / files;
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
        for (int i = 0; i < some; i++) {
          String line = damaged(line(begin.plusMillis((long) (i * 300_000.0 / some))));
          out.write(line.getBytes(StandardCharsets.UTF_8));
          out.write(random.nextInt(50) == 0 ? new byte[] {'\r', '\n'} : new byte[] {'\n'});
        }
        if (file == 0) {
          for (String action : ACTIONS) {
            String odd = "{\"timestamp\":" + begin.toEpochMilli() + ",\"action\":" + action;
            out.write((odd + "}\n").getBytes(StandardCharsets.UTF_8));
          }
          out.write(("\ufeff" + line(begin) + "\n").getBytes(StandardCharsets.UTF_8));
          out.write(line(begin).getBytes(StandardCharsets.UTF_16));
          out.write(
              (line(begin).replace("/", "\u00e4/") + "\n").getBytes(StandardCharsets.ISO_8859_1));
          for (int length : new int[] {(1 << 20) - 1000, 1 << 20}) {
            String whole =
                line(begin)
                    .replace(
                        "{\"timestamp\"",
                        "{\"x\":\"" + "ä".repeat(length / 2) + "\",\"timestamp\"");
            out.write((whole + "\n").getBytes(StandardCharsets.UTF_8));
          }
        }
      }
    }
  }

  private String line(Instant time) {
    String line = told.get(random.nextInt(told.size()));
    line = TIME.matcher(line).replaceFirst("\"timestamp\":" + time.toEpochMilli());
    line =
        line.contains("\"timestamp\":" + time.toEpochMilli() + "\"")
            ? line.replaceFirst("(\"timestamp\":\\d{13})\"", "$1")
            : line;
    line = CLIENT.matcher(line).replaceAll(m -> m.group(1) + "." + random.nextInt(30));
    return NUMBER.matcher(line).replaceAll(m -> String.valueOf(random.nextInt(1000)));
  }

  private String damaged(String line) {
    return switch (random.nextInt(80)) {
      case 0 -> line.substring(0, random.nextInt(line.length()));
      case 1 -> line + " {}";
      case 2 -> "";
      case 3 -> line.replace("\"action\":\"ALLOW\"", "\"action\":\"ALLOW\",\"action\":\"BLOCK\"");
      case 4 -> line.replace("\"uri\":\"/", "\"uri\":\"/gr\\u00f6\\u00dfe\\/\\t\\\"\\\\");
      case 5 -> line.replaceFirst("\"timestamp\":\\d+", "\"timestamp\":\"x\"");
      case 6 -> line.replace("\"host\":\"shop.example\"", "\"host\":\"\\ud83d\\ude00\u0001\"");
      case 7 -> line.replace("\"country\":\"DE\"", "\"country\":{\"a\":null}");
      default -> line;
    };
  }
}
