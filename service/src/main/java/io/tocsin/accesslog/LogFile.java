package io.tocsin.accesslog;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A file of access log lines.
 *
 * @param name relative to the log folder, with slashes
 * @param size in bytes, compressed when the file is
 * @param stamp end of the five minutes the file is about, when its name says so
 * @param folderDay the day of delivery by the path ({@code yyyy/MM/dd}), when it says so
 */
public record LogFile(
    Path path,
    String name,
    long size,
    Instant modified,
    @Nullable Instant stamp,
    @Nullable LocalDate folderDay) {}
