package io.tocsin.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogFolderTest {
  private static final String BUCKET_NAME =
      "111122223333_elasticloadbalancing_eu-central-1_app.shop-api.50dc6c495c0c9188_%s_198.51.100.4_x.log.gz";

  @TempDir Path folder;

  @Test
  void finds_logs_side_by_side_in_the_layout_of_the_bucket_and_below_an_organisation()
      throws IOException {
    write("flat.log", text(1));
    String dated = "elasticloadbalancing/eu-central-1/2026/11/22/";
    write("AWSLogs/111122223333/" + dated + BUCKET_NAME.formatted("20261122T0315Z"), gzip(text(1)));
    write(
        "AWSLogs/o-abc123/111122223333/" + dated + BUCKET_NAME.formatted("20261122T0320Z"),
        gzip(text(1)));

    AccessLogFolder.Listing listing = new AccessLogFolder(folder).list();

    assertThat(listing.problems()).isEmpty();
    assertThat(listing.files()).hasSize(3);
    assertThat(listing.files().get(0).stamp()).isEqualTo(Instant.parse("2026-11-22T03:15:00Z"));
    assertThat(listing.files().get(0).folderDay()).isEqualTo(LocalDate.of(2026, 11, 22));
    assertThat(listing.files().get(2).name()).isEqualTo("flat.log");
    assertThat(listing.files().get(2).stamp()).isNull();
    assertThat(
            new AccessLogFolder(folder)
                .list(Instant.parse("2026-11-22T03:16:00Z"), Instant.parse("2026-11-22T03:18:00Z"))
                .files())
        .hasSize(2);
  }

  @Test
  void names_what_is_no_access_log() throws IOException {
    write("ELBAccessLogTestFile", "Enable AccessLog for ELB".getBytes(StandardCharsets.UTF_8));
    write("a/conn_log_111122223333_x.log.gz", gzip(text(1)));
    write("a/health_check_log_111122223333_x.log.gz", gzip(text(1)));
    write("a/111122223333_elasticloadbalancing_eu-central-1_net.x.log.gz", gzip(text(1)));
    write("picture.log", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 1});
    write("packed.log.gz", gzip(new byte[] {1, 0, 2}));
    write("empty.log", new byte[0]);
    Files.createSymbolicLink(folder.resolve("gone.log"), folder.resolve("nowhere"));
    write("good.log", text(1));

    AccessLogFolder.Listing listing = new AccessLogFolder(folder).list();

    assertThat(listing.files()).extracting(LogFile::name).containsExactly("good.log");
    assertThat(listing.problems())
        .extracting(problem -> problem.file() + ": " + problem.sentence())
        .anyMatch(s -> s.startsWith("ELBAccessLogTestFile: This is the test file"))
        .anyMatch(s -> s.contains("This is a health check log"))
        .anyMatch(s -> s.contains("network load balancer"))
        .anyMatch(s -> s.startsWith("picture.log: This is a binary file"))
        .anyMatch(s -> s.startsWith("packed.log.gz: This is a binary file"))
        .anyMatch(s -> s.equals("empty.log: The file is empty."))
        .anyMatch(s -> s.startsWith("gone.log: The file cannot be read"))
        .hasSize(7);
  }

  @Test
  void each_kind_of_logs_is_listed_by_itself() throws IOException {
    write("a/conn_log_111122223333_x.log.gz", gzip(text(1)));
    write("conn_log.111122223333_elasticloadbalancing_x_20261122T0315Z_1_q.log", text(1));
    write("conn_log_empty.log", new byte[0]);
    write("good.log", text(1));
    AccessLogFolder logs = new AccessLogFolder(folder);

    AccessLogFolder.Listing connections = logs.list(LogKind.CONNECTIONS, Instant.MIN, Instant.MAX);

    assertThat(connections.files())
        .extracting(LogFile::name)
        .containsExactly(
            "a/conn_log_111122223333_x.log.gz",
            "conn_log.111122223333_elasticloadbalancing_x_20261122T0315Z_1_q.log");
    assertThat(connections.problems())
        .extracting(LogProblem::sentence)
        .containsExactly("The file is empty.");
    assertThat(logs.list().files()).extracting(LogFile::name).containsExactly("good.log");
    assertThat(logs.list().problems()).isEmpty();
  }

  @Test
  void knows_other_logs_by_their_first_line_too() throws IOException {
    write(
        "a.log",
        "tls 2.0 2026-11-22T03:12:00 net/shop/c6e77e28c25b2234 g3d4b5e8bb8464cd 72.21.218.154:51341"
            .getBytes(StandardCharsets.UTF_8));
    write(
        "b.log.gz",
        gzip(
            "2026-11-22T03:12:00.186641Z 203.0.113.7 48160 443 TLSv1.3 TLS_AES_128_GCM_SHA256 4.036 -"
                .getBytes(StandardCharsets.UTF_8)));
    write("c.log.gz", gzip("#Version: 1.0\n#Fields: date time".getBytes(StandardCharsets.UTF_8)));
    write("d.log", "{\"timestamp\":1683355579981}".getBytes(StandardCharsets.UTF_8));
    write(BUCKET_NAME.formatted("20261122T0315Z"), new byte[] {0, 1, 2});

    AccessLogFolder.Listing listing = new AccessLogFolder(folder).list();

    assertThat(listing.problems())
        .extracting(LogProblem::sentence)
        .anyMatch(s -> s.contains("network load balancer"))
        .anyMatch(s -> s.contains("connection log"))
        .anyMatch(s -> s.contains("CloudFront"))
        .anyMatch(s -> s.contains("WAF"))
        .hasSize(4);
    assertThat(listing.files()).as("named as an access log").hasSize(1);
  }

  @Test
  void a_missing_folder_is_a_sentence() {
    assertThat(new AccessLogFolder(folder.resolve("no")).list().problems())
        .singleElement()
        .extracting(LogProblem::sentence)
        .isEqualTo("There is no such folder; put access logs there, or name another.");
  }

  @Test
  void a_truncated_gzip_gives_what_came_before_and_names_the_place() throws IOException {
    byte[] whole = gzip(text(2000));
    write("cut.log.gz", Arrays.copyOf(whole, whole.length / 2));

    FileTally tally = FileTally.of(only());

    assertThat(tally.rows()).isBetween(500L, 1999L);
    assertThat(tally.unparsed()).containsExactly(Map.entry(LineProblem.CUT, 1L));
    assertThat(tally.problems())
        .hasSize(2)
        .first()
        .extracting(LogProblem::sentence)
        .asString()
        .startsWith("The gzip file ends in the middle at byte " + whole.length / 2 + ";");
  }

  @Test
  void damage_inside_a_gzip_is_found_by_its_check_sum_or_its_codes() throws IOException {
    byte[] whole = gzip(text(200));
    whole[whole.length - 6] ^= 1;
    write("bad.log.gz", whole);

    assertThat(FileTally.of(only()).problems())
        .singleElement()
        .extracting(LogProblem::sentence)
        .asString()
        .contains("has a wrong check sum");
  }

  @Test
  void gzip_members_one_after_another_are_one_file_and_junk_after_them_is_named()
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(gzip(text(3)));
    out.write(gzip(text(4)));
    write("two.log.gz", out.toByteArray());
    assertThat(FileTally.of(only()).rows()).isEqualTo(7);

    out.write("junk".getBytes(StandardCharsets.UTF_8));
    write("two.log.gz", out.toByteArray());
    FileTally tally = FileTally.of(only());
    assertThat(tally.rows()).isEqualTo(7);
    assertThat(tally.problems()).singleElement().asString().contains("bytes that are not gzip");
  }

  @Test
  void every_line_is_counted_once_whatever_it_holds() throws IOException {
    String log =
        OddLines.of(34)
            + "\n\n"
            + OddLines.of(12)
            + "\n"
            + "x".repeat(LogLines.LONGEST_LINE + 5)
            + "\n"
            + "y".repeat(5 * LogLines.LONGEST_LINE)
            + "\r\n"
            + OddLines.of(29)
            + "\r\n"
            + OddLines.of(18);
    write("odd.log", log.getBytes(StandardCharsets.UTF_8));
    List<String> seen = new ArrayList<>();

    LogProblem problem =
        AccessLogReader.read(
            only(),
            new AccessLogReader.Visitor() {
              @Override
              public void entry(long lineNumber, AccessLogEntry entry) {
                seen.add(lineNumber + " " + entry.type());
              }

              @Override
              public void unparsed(long lineNumber, LineProblem reason) {
                seen.add(lineNumber + " " + reason.code());
              }
            });

    assertThat(problem).isNull();
    assertThat(seen)
        .containsExactly(
            "1 https",
            "2 blank line",
            "3 too few fields",
            "4 line too long",
            "5 line too long",
            "6 https",
            "7 https");
    LogCoverage coverage = LogCoverage.of(List.of(FileTally.of(only())), List.of());
    assertThat(coverage.lines()).isEqualTo(7);
    assertThat(coverage.rows()).isEqualTo(3);
    assertThat(coverage.unparsed()).isEqualTo(4);
    assertThat(coverage.unparsedBy()).containsEntry(LineProblem.TOO_LONG, 2L);
    assertThat(coverage.newest()).isEqualTo(Instant.parse("2026-11-22T03:12:00.186641Z"));
    assertThat(coverage.problems())
        .extracting(LogProblem::sentence)
        .contains("2 lines do not parse: the line is longer than 1 MiB (first: line 4).");
  }

  private LogFile only() {
    return new AccessLogFolder(folder).list().files().get(0);
  }

  private static byte[] text(int lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append(OddLines.of(34).replace("x=1", "x=" + i * 7919L)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
