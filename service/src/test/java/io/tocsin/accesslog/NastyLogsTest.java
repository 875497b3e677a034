package io.tocsin.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is wrong with a file, each of its lines is an entry or is counted as none. */
class NastyLogsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(NastyLogs.class)
  void every_line_up_to_the_damage_is_counted_once_and_the_damage_is_named(NastyLogs kind)
      throws IOException {
    for (long seed = 1; seed <= 5; seed++) {
      byte[] bytes = kind.of(seed);
      LineCount expected = LineCount.of(bytes);
      Files.write(folder.resolve(kind.fileName()), bytes);

      AccessLogFolder.Listing listing = new AccessLogFolder(folder).list();
      LogCoverage coverage =
          LogCoverage.of(List.of(FileTally.of(listing.files().get(0))), listing.problems());

      assertThat(coverage.lines()).as("seed %d", seed).isEqualTo(expected.lines());
      assertThat(coverage.rows() + coverage.unparsed()).isEqualTo(expected.lines());
      assertThat(coverage.problems().stream().anyMatch(p -> p.sentence().contains("at byte")))
          .as("seed %d: %s", seed, coverage.problems())
          .isEqualTo(expected.damaged());
    }
  }

  @Test
  void damage_costs_only_the_lines_it_is_in() throws IOException {
    assertThat(unparsed(NastyLogs.TWO_MEMBERS)).isZero();
    assertThat(unparsed(NastyLogs.WRONG_ENCODING)).isLessThan(400);
    assertThat(unparsed(NastyLogs.WINDOWS_LINES)).isEqualTo(100);
    assertThat(unparsed(NastyLogs.CUT_GZIP)).isEqualTo(1);
    assertThat(unparsed(NastyLogs.LONG_LINES)).isBetween(1L, 10L);
  }

  @Property(tries = 300)
  void any_bytes_have_as_many_lines_as_line_ends(
      @ForAll @Size(max = 4000) byte[] bytes, @ForAll boolean packed) throws IOException {
    Path file = Files.createTempFile("any", packed ? ".log.gz" : ".log");
    try {
      byte[] content = packed ? NastyLogs.gzip(bytes) : bytes;
      Files.write(file, content);
      FileTally tally =
          FileTally.of(new LogFile(file, "any", 0, java.time.Instant.EPOCH, null, null));

      assertThat(LogCoverage.of(List.of(tally), List.of()).lines())
          .isEqualTo(LineCount.of(content).lines());
    } finally {
      Files.delete(file);
    }
  }

  private long unparsed(NastyLogs kind) throws IOException {
    Path file = folder.resolve(kind.fileName());
    Files.write(file, kind.of(1));
    long unparsed =
        LogCoverage.of(
                List.of(FileTally.of(new AccessLogFolder(folder).list().files().get(0))), List.of())
            .unparsed();
    Files.delete(file);
    return unparsed;
  }
}
