package io.tocsin.differential;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Access logs in which everything happens that reports ask for: lines of the reports' own tests,
 * each told again and again with other times, clients, targets, identifiers and durations, and
 * three in a hundred damaged. Two hours in files of five minutes, named and placed as an ALB does,
 * the same for the same seed.
 */
final class StoryLogs {
  static final Instant FROM = Instant.parse("2026-11-10T23:00:00Z");
  static final Instant TO = FROM.plus(Duration.ofHours(2));

  private static final Duration FILE = Duration.ofMinutes(5);
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
  private static final Pattern CLIENT = Pattern.compile("(203\\.0\\.113|192\\.0\\.2)\\.\\d+:\\d+");
  private static final Pattern TARGET = Pattern.compile("10\\.0\\.(\\d)\\.\\d+:");
  private static final Pattern SECONDS = Pattern.compile(" (\\d+\\.\\d{3})(?= )");
  private static final Pattern NUMBER = Pattern.compile("(?<=[/=])\\d+(?=[ /?&])");
  private static final Pattern TRACE = Pattern.compile("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
  private static final String[] AGENTS = {
    "a\"b", "a\\\"b", "a\\\\\"", "\"\"", "a\" b", "\\", "Größe"
  };

  private final List<String> told;
  private final Random random;

  /**
   * @param tests the folder {@code queries/tests}
   */
  StoryLogs(Path tests, long seed) throws IOException {
    this.random = new Random(seed);
    this.told = new ArrayList<>();
    for (String folder : List.of("logs", "story")) {
      try (Stream<Path> files = Files.walk(tests.resolve(folder))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".log")).sorted().toList()) {
          if (!file.getFileName().toString().startsWith("health_check_log")) {
            told.addAll(Files.readAllLines(file));
          }
        }
      }
    }
    told.removeIf(String::isBlank);
  }

  /** Writes about so many lines below a folder, as {@code AWSLogs/…}. */
  void write(Path folder, int lines) throws IOException {
    int files = (int) Duration.between(FROM, TO).dividedBy(FILE);
    for (int file = 0; file < files; file++) {
      Instant begin = FROM.plus(FILE.multipliedBy(file));
      Instant end = begin.plus(FILE);
      Path path =
          folder.resolve(
              format("'AWSLogs/111122223333/elasticloadbalancing/eu-central-1/'uuuu/MM/dd/", end)
                  + "111122223333_elasticloadbalancing_eu-central-1_app.shop-api.50dc6c495c0c9188_"
                  + format("uuuuMMdd'T'HHmm'Z'", end)
                  + "_198.51.100."
                  + (4 + file % 3)
                  + "_s"
                  + file
                  + ".log.gz");
      Files.createDirectories(path.getParent());
      int some = (file + 1) * lines / files - file * lines / files;
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
        for (int i = 0; i < some; i++) {
          Instant time = begin.plusMillis((long) (i * 300_000.0 / some));
          byte[] line = damaged(line(time)).getBytes(StandardCharsets.ISO_8859_1);
          out.write(line);
          out.write(random.nextInt(500) == 0 ? new byte[] {'\r', '\n'} : new byte[] {'\n'});
        }
      }
    }
  }

  private static String format(String pattern, Instant time) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC).format(time);
  }

  private String line(Instant time) {
    String line = told.get(random.nextInt(told.size()));
    String stamp = format("uuuu-MM-dd'T'HH:mm:ss.SSS'000Z'", time);
    String received =
        format("uuuu-MM-dd'T'HH:mm:ss.SSS'000Z'", time.minusMillis(random.nextInt(3000)));
    line = TIME.matcher(line).replaceFirst(stamp);
    int second = line.indexOf(stamp) + stamp.length();
    line = line.substring(0, second) + TIME.matcher(line.substring(second)).replaceAll(received);
    line =
        each(
            CLIENT,
            line,
            m -> m.group(1) + "." + random.nextInt(40) + ":" + (1024 + random.nextInt(60000)));
    line = each(TARGET, line, m -> "10.0." + m.group(1) + "." + (10 + random.nextInt(4)) + ":");
    line =
        each(
            SECONDS,
            line,
            m ->
                String.format(Locale.ROOT, " %.3f", random.nextDouble() * random.nextDouble() * 3));
    line = each(NUMBER, line, m -> String.valueOf(random.nextInt(100_000)));
    return each(
        TRACE, line, m -> String.format("Root=1-69230000-%08x%016x", random.nextInt(50), 7L));
  }

  private interface Text {
    String of(Matcher matcher);
  }

  private static String each(Pattern pattern, String line, Text text) {
    return pattern.matcher(line).replaceAll(m -> Matcher.quoteReplacement(text.of((Matcher) m)));
  }

  private String damaged(String line) {
    return switch (random.nextInt(200)) {
      case 0 -> line.substring(0, random.nextInt(line.length()));
      case 1 -> line + " more".repeat(random.nextInt(9));
      case 2 -> "";
      case 3 ->
          line.replace(" \"Mozilla", " \"" + AGENTS[random.nextInt(AGENTS.length)] + "Mozilla");
      case 4 -> line.replace("curl", AGENTS[random.nextInt(AGENTS.length)]);
      case 5 -> line.replaceFirst(" \\d+ ", " x ");
      default -> line;
    };
  }
}
