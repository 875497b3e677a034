package io.tocsin.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class AccessLogWriterProperties {
  private static final String[] TEXTS = {
    null,
    "",
    "x",
    "a b",
    "\\x22hex\\x22",
    "back\\\\",
    "Größe 数",
    "a\"",
    "- -",
    "HTTP/1.1 x",
    "=;,&%20"
  };
  private static final String[] WORDS = {null, "word", "arn:aws:x/y", "TID_1", "TLSv1.3"};

  @Property
  void what_is_written_reads_back_the_same(@ForAll long seed) {
    AccessLogEntry entry = entry(new Random(seed), false);

    assertThat(OddLines.entry(AccessLogWriter.line(entry))).isEqualTo(entry);
  }

  @Property
  void a_value_that_would_break_the_line_is_escaped_and_then_stays(@ForAll long seed) {
    AccessLogEntry once = OddLines.entry(AccessLogWriter.line(entry(new Random(seed), true)));

    assertThat(OddLines.entry(AccessLogWriter.line(once))).isEqualTo(once);
  }

  @Property
  void the_scanner_takes_any_bytes(@ForAll byte[] bytes, @ForAll long seed) {
    AccessLogScanner scanner = new AccessLogScanner();
    scanner.scan(bytes, 0, bytes.length);

    byte[] line = AccessLogWriter.bytes(List.of(entry(new Random(seed), true)));
    for (int i = 0; i < bytes.length; i++) {
      line[Math.floorMod(bytes[i] * 31 + i * 7, line.length)] = bytes[i];
    }
    if (scanner.scan(line, 0, line.length) == null) {
      assertThat(scanner.entry().time()).isNotNull();
    }
  }

  private static AccessLogEntry entry(Random random, boolean nasty) {
    return new AccessLogEntry(
        "https",
        time(random),
        "app/shop-api/50dc6c495c0c9188",
        "2001:db8::" + random.nextInt(99),
        whole(random, 65536),
        random.nextBoolean() ? "10.0.1.17" : null,
        null,
        seconds(random),
        seconds(random),
        seconds(random),
        whole(random, 600),
        whole(random, 600),
        random.nextInt(1 << 30),
        random.nextLong() >>> 8,
        pick(random, WORDS),
        text(random, nasty),
        random.nextBoolean() ? "HTTP/1.1" : null,
        text(random, nasty),
        pick(random, WORDS),
        pick(random, WORDS),
        pick(random, WORDS),
        text(random, nasty),
        text(random, nasty),
        text(random, nasty),
        random.nextBoolean() ? random.nextInt(50000) - 1 : null,
        random.nextBoolean() ? time(random) : null,
        text(random, nasty),
        text(random, nasty),
        text(random, nasty),
        text(random, nasty),
        text(random, nasty),
        text(random, nasty),
        text(random, nasty),
        pick(random, WORDS),
        text(random, nasty),
        text(random, nasty),
        text(random, nasty),
        random.nextBoolean() ? "198.51.100.4" : null);
  }

  private static Instant time(Random random) {
    return Instant.parse("2016-05-01T00:00:00Z")
        .plus(Math.floorMod(random.nextLong(), 400_000_000_000_000L), ChronoUnit.MICROS);
  }

  private static Integer whole(Random random, int bound) {
    return random.nextBoolean() ? random.nextInt(bound) : null;
  }

  private static Double seconds(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> null;
      case 1 -> random.nextInt(100_000) / 1000.0;
      default -> random.nextDouble() * 100;
    };
  }

  private static String text(Random random, boolean nasty) {
    String text = pick(random, TEXTS);
    boolean plain = text == null || text.indexOf('"') < 0;
    String suffix = nasty ? new String[] {"\\", "\n", "\" x", ""}[random.nextInt(4)] : "";
    return text == null ? null : (nasty || plain ? text : "z") + suffix;
  }

  private static String pick(Random random, String[] from) {
    return from[random.nextInt(from.length)];
  }
}
