package io.tocsin.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The faster way to inflate gives what the other gives, or leaves the file to it. */
class WholeGzipTest {
  private static final int LONG_HEAP = 512 << 20;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(NastyLogs.class)
  void lines_and_what_is_told_of_damage_are_the_same_either_way(NastyLogs kind) throws IOException {
    try (WholeGzip whole = new WholeGzip(1, LONG_HEAP)) {
      for (long seed = 1; seed <= 5; seed++) {
        assertSame(kind.of(seed), whole);
      }
    }
  }

  @Property(tries = 100)
  void a_file_with_any_bytes_changed_is_read_the_same_either_way_or_as_if_none_were(
      @ForAll @Size(max = 3) int[] places, @ForAll byte change) throws IOException {
    byte[] sound = NastyLogs.gzip(NastyLogs.lines(new Random(change), (line, i) -> line));
    byte[] bytes = sound.clone();
    for (int place : places) {
      bytes[Math.floorMod(place, bytes.length)] ^= change;
    }
    Path file = Files.createTempFile("any", ".log.gz");
    try (WholeGzip whole = new WholeGzip(1, LONG_HEAP)) {
      Files.write(file, sound);
      List<String> undamaged = lines(file, null);
      Files.write(file, bytes);
      List<String> read = lines(file, whole);
      assertThat(read.equals(lines(file, null)) || read.equals(undamaged)).isTrue();
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void a_second_member_that_equals_the_first_is_not_lost() throws IOException {
    byte[] member = NastyLogs.gzip("one line\n".getBytes(StandardCharsets.UTF_8));
    try (WholeGzip whole = new WholeGzip(1, LONG_HEAP)) {
      assertThat(assertSame(joined(member, member), whole)).hasSize(2 + 1);
      assertSame(joined(member, new byte[4]), whole);
      assertSame(joined(member, new byte[40]), whole);
      assertSame(joined(member, "no gzip".getBytes(StandardCharsets.UTF_8)), whole);
    }
  }

  @Test
  void a_whole_file_is_inflated_at_once_and_a_large_one_is_not() throws IOException {
    assumeTrue(NativeInflater.works(), "ISA-L does not run here");
    byte[] bytes = NastyLogs.gzip(NastyLogs.lines(new Random(1), (line, i) -> line));
    Path file = Files.write(folder.resolve("a.log.gz"), bytes);
    Path named = folder.resolve("b.log.gz");
    byte[] header = {0x1F, (byte) 0x8B, 8, 8, 0, 0, 0, 0, 0, 3, 'a', '.', 'l', 'o', 'g', 0};
    Files.write(named, joined(header, Arrays.copyOfRange(bytes, 10, bytes.length)));

    try (WholeGzip whole = new WholeGzip(1, LONG_HEAP);
        WholeGzip small = new WholeGzip(2, 1 << 20)) {
      assertThat(whole.inflate(file)).isGreaterThan(300_000);
      assertThat(whole.inflate(named)).isEqualTo(whole.inflate(file));
      assertThat(small.inflate(file)).isEqualTo(-1);
      assertThat(lines(file, small)).isEqualTo(lines(file, whole));
    }
  }

  private List<String> assertSame(byte[] bytes, WholeGzip whole) throws IOException {
    Path file = Files.write(folder.resolve("any.log.gz"), bytes);
    List<String> lines = lines(file, whole);
    assertThat(lines).isEqualTo(lines(file, null));
    return lines;
  }

  /** All lines with what is said of them, and at last what ended the file. */
  private static List<String> lines(Path path, WholeGzip whole) {
    List<String> all = new ArrayList<>();
    LogFile file = new LogFile(path, "any", 0, Instant.EPOCH, null, null);
    try (LogLines lines = new LogLines(file, whole)) {
      while (lines.next()) {
        all.add(
            lines.number()
                + (lines.cut() ? " cut " : lines.tooLong() ? " long " : " ")
                + new String(
                    lines.buffer(),
                    lines.start(),
                    lines.end() - lines.start(),
                    StandardCharsets.ISO_8859_1));
      }
      all.add(String.valueOf(lines.problem()));
    }
    return all;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(one);
    out.writeBytes(other);
    return out.toByteArray();
  }
}
