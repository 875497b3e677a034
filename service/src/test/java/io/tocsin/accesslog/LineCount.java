package io.tocsin.accesslog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Lines of a file as {@code wc} would count them, by the JDK's own stream one byte at a time: line
 * feeds up to the first error, and one more for bytes after the last of them.
 *
 * @param damaged whether there was an error
 */
public record LineCount(long lines, boolean damaged) {

  public static LineCount of(byte[] file) {
    long lines = 0;
    int last = '\n';
    boolean gzip = file.length > 1 && (file[0] & 0xFF) == 0x1F && (file[1] & 0xFF) == 0x8B;
    boolean damaged = false;
    try (InputStream raw = new ByteArrayInputStream(file);
        InputStream in = gzip ? new GZIPInputStream(raw) : raw) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        last = b;
        lines += b == '\n' ? 1 : 0;
      }
    } catch (IOException damage) {
      damaged = true;
    }
    return new LineCount(lines + (last == '\n' ? 0 : 1), damaged);
  }
}
