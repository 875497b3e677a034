package io.tocsin.accesslog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a file of a log folder.
 *
 * @param file relative to the folder, with slashes
 * @param day of delivery, or of the file's last change; null when not even that is known
 * @param sentence what was found and what it means for the report
 */
public record LogProblem(String file, @Nullable LocalDate day, String sentence) {}
