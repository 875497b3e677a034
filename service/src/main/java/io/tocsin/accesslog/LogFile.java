package io.tocsin.accesslog;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of log lines.
 *
 * @param name relative to the log folder, with slashes
 * @param size in bytes, compressed when the file is
 * @param stamp end of the five minutes the file is about, or start of its hour for CloudFront's,
 *     and of its five minutes for WAF's, when its name says so
 * @param folderDay the day of delivery by the path ({@code yyyy/MM/dd}, or with {@code HH/mm} below
 *     it as WAF has it), when it says so
 */
public record LogFile(
    Path path,
    String name,
    long size,
    Instant modified,
    @Nullable Instant stamp,
    @Nullable LocalDate folderDay,
    LogKind kind) {

  private static final Pattern STAMP = Pattern.compile("_(\\d{8}T\\d{4})Z_");
  private static final Pattern HOUR =
      Pattern.compile("[A-Z0-9][.](\\d{4}-\\d{2}-\\d{2}-\\d{2})[.][0-9A-Za-z]+(?:[.]gz)?$");
  private static final DateTimeFormatter HOUR_FORMAT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd-HH")
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .toFormatter(Locale.ROOT);
  private static final Pattern DAY =
      Pattern.compile("(?:^|/)(\\d{4}/\\d{2}/\\d{2})(?:/\\d{2}/\\d{2})?/[^/]+$");
  private static final DateTimeFormatter STAMP_FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm");
  private static final DateTimeFormatter DAY_FORMAT = DateTimeFormatter.ofPattern("uuuu/MM/dd");

  /** An access log. */
  public LogFile(
      Path path,
      String name,
      long size,
      Instant modified,
      @Nullable Instant stamp,
      @Nullable LocalDate folderDay) {
    this(path, name, size, modified, stamp, folderDay, LogKind.ALB);
  }

  /** The day the file's lines are counted under: of the path, the stamp, or the last change. */
  public LocalDate day() {
    if (folderDay != null) {
      return folderDay;
    }
    return LocalDate.ofInstant(stamp == null ? modified : stamp, ZoneOffset.UTC);
  }

  /** The time stamp in a file's name. */
  public static @Nullable Instant stampOf(String name) {
    Matcher hour = HOUR.matcher(name);
    Matcher matcher = STAMP.matcher(name);
    try {
      if (hour.find()) {
        return LocalDateTime.parse(hour.group(1), HOUR_FORMAT).toInstant(ZoneOffset.UTC);
      }
      return matcher.find()
          ? LocalDateTime.parse(matcher.group(1), STAMP_FORMAT).toInstant(ZoneOffset.UTC)
          : null;
    } catch (DateTimeException notATime) {
      return null;
    }
  }

  /** The day of delivery in a file's path. */
  static @Nullable LocalDate folderDayOf(String name) {
    Matcher matcher = DAY.matcher(name);
    try {
      return matcher.find() ? LocalDate.parse(matcher.group(1), DAY_FORMAT) : null;
    } catch (DateTimeException notADay) {
      return null;
    }
  }
}
