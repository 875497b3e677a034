package io.tocsin.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expression and the scanner say the same of a line. */
class LineExpressionTest {
  private static final Pattern EXPRESSION = Pattern.compile(LineExpression.text());
  private final AccessLogScanner scanner = new AccessLogScanner();

  @TempDir Path folder;

  @Test
  void there_are_as_many_groups_as_columns() {
    assertThat(EXPRESSION.matcher("").groupCount()).isEqualTo(LogColumn.values().length);
  }

  @Test
  void the_examples_of_the_ELB_guide_and_every_layout_give_the_same_columns() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("/accesslog/alb-samples.log"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        assertThat(same(line)).isTrue();
      }
    }
    for (int fields = 18; fields <= 36; fields++) {
      assertThat(same(OddLines.of(fields))).isTrue();
    }
    assertThat(same(OddLines.of(17))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET https://h:443/ HTTP/1.1",
        "- http://host:80- -",
        "- http://host:80- ",
        "- http://host:80-/ ",
        "- - - ",
        "-",
        "",
        " ",
        "GET ",
        "GET  ",
        "GET HTTP/1.1",
        "GET  HTTP/1.1",
        " GET /",
        "GET /a b c HTTP/1.1",
        "GET /a b HTTP/1.0 ",
        "GET /a HTTP/1.1 x",
        "GET /a HTTP/",
        "GET /a\\x22 HTTP/1.1",
        "GET /\"a\"b HTTP/1.1",
        "GET /\\\" HTTP/1.1",
        "GET /\\\\ HTTP/1.1",
        "GET http://[::ffff:a9fe:a9fe]:443/ HTTP/1.1",
        "SSTP_DUPLEX_POST https://h:443/sra_{BA195980-CD49}/ HTTP/1.1",
        "GET /- - -",
        "GET - HTTP/2.0 -"
      })
  void requests_are_split_alike(String request) {
    assertThat(same(OddLines.with(13, "\"" + request + "\""))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        "10.0.0.1:80",
        "10.0.0.1",
        "2001:db8::1:443",
        "[2001:db8::1]:443",
        "[2001:db8::1]",
        "::1:-",
        "a:",
        ":80",
        "a:b",
        "[]",
        "[]:1",
        "[a",
        "a]b:80",
        "[a]b:80",
        "a:b]",
        "a:b]c",
        "[a:1",
        "10.0.0.1:123456789",
        "10.0.0.1:1234567890",
        "\"10.0.0.1:80\"",
        "x:-1",
        "]",
        "[",
        ":"
      })
  void addresses_are_split_alike(String address) {
    same(OddLines.with(4, address));
    same(OddLines.with(5, address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        "-1",
        "0",
        "1.5",
        "-1.5",
        "1.",
        ".5",
        "-.5",
        "--1",
        "x",
        "1e3",
        "0.001",
        "12345678901234567890",
        "1.123456789012345678901234567890",
        "1.1234567890123456789012345678901",
        "\"1\"",
        "\"-\"",
        "1\"",
        "123456789",
        "1234567890",
        "123456789012345678",
        "1234567890123456789"
      })
  void numbers_are_judged_alike(String number) {
    for (int field : new int[] {6, 9, 10, 11, 12, 21}) {
      same(OddLines.with(field, number));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        "2026-11-22T03:12:00Z",
        "2026-11-22T03:12:00.1Z",
        "2026-11-22T03:12:00.123456789Z",
        "2026-11-22T03:12:00.1234567890Z",
        "2026-11-22T03:12:00.Z",
        "2026-11-31T03:12:00Z",
        "2026-02-30T03:12:00Z",
        "2024-02-29T03:12:00Z",
        "2026-13-01T03:12:00Z",
        "2026-11-22T24:00:00Z",
        "2026-11-22T03:60:00Z",
        "2026-11-22 03:12:00Z",
        "2026-11-22T03:12:00",
        "\"2026-11-22T03:12:00Z\""
      })
  void times_are_judged_alike(String time) {
    same(OddLines.with(2, time));
    same(OddLines.with(22, time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"", "\"-\"", "-", "\"a b\"", "\"a\\\"b\"", "\"a\\\\\"", "\"a\\\"", "\"a\"b\"",
            "\"a\" b\"", "a\"b",
        "\"a", "a\"", "\"", "\\", "\"\\\"", "\"\\x22\"", "Größe", "\"a\\\\\\\" b\"", "\"\t\"",
            "\u2028"
      })
  void texts_are_cut_alike(String text) {
    for (int field : new int[] {1, 3, 14, 15, 18, 26, 30, 34}) {
      same(OddLines.with(field, text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.000", "-0", "-1", "-1.5", "0", "0.000"})
  void times_that_begin_with_a_minus_are_absent(String text) {
    for (int field : new int[] {6, 7, 8}) {
      same(OddLines.with(field, text));
    }
  }

  @ParameterizedTest
  @EnumSource(NastyLogs.class)
  void damaged_files_give_the_same_rows(NastyLogs kind) throws IOException {
    Path file = folder.resolve(kind.fileName());
    Files.write(file, kind.of(3));
    long taken = 0;
    long parsed;
    try (LogLines lines = new LogLines(new AccessLogFolder(folder).list().files().get(0))) {
      while (lines.next()) {
        boolean whole = !lines.cut() && !lines.tooLong();
        taken += whole && same(lines.buffer(), lines.start(), lines.end()) ? 1 : 0;
      }
      parsed = FileTally.of(new AccessLogFolder(folder).list().files().get(0)).rows();
    }
    assertThat(taken).isEqualTo(parsed);
  }

  @Property(tries = 2000)
  void lines_with_any_characters_changed_are_judged_alike(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder line = new StringBuilder(OddLines.of(18 + random.nextInt(18)));
    String characters = "\" \\-:[]0a\t.T";
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(line.length());
      char c = characters.charAt(random.nextInt(characters.length()));
      switch (random.nextInt(3)) {
        case 0 -> line.setCharAt(at, c);
        case 1 -> line.insert(at, c);
        default -> line.deleteCharAt(at);
      }
    }
    same(line.toString());
  }

  private boolean same(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return same(bytes, 0, bytes.length);
  }

  /** Compares and returns whether both take the line. */
  private boolean same(byte[] bytes, int start, int end) {
    LineProblem problem = scanner.scan(bytes, start, end);
    String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
    Matcher matcher = EXPRESSION.matcher(line);
    assertThat(matcher.matches()).as("%s: %s", problem, line).isEqualTo(problem == null);
    if (problem != null) {
      return false;
    }
    List<LogColumn> columns = List.of(LogColumn.values());
    for (LogColumn column : columns) {
      String group = matcher.group(columns.indexOf(column) + 1);
      boolean absent =
          group == null
              || group.equals("-")
              || (column.kind() == LogColumn.Kind.SECONDS && group.startsWith("-"));
      assertThat(absent ? null : group)
          .as("%s of %s", column, line)
          .isEqualTo(scanner.isNull(column) ? null : scanner.text(column));
    }
    return true;
  }
}
