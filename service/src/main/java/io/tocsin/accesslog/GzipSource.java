package io.tocsin.accesslog;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Inflates gzip members one after another and knows where it stands in the compressed bytes.
 *
 * <p>The JDK's own stream takes damage between two members for the end of the file and so loses the
 * rest without a word; here whatever is not a whole member is an {@link IOException}.
 */
final class GzipSource extends InputStream {
  private static final int FLAG_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int filled;
  private long consumed;
  private boolean inMember;
  private @Nullable IOException found;

  GzipSource(InputStream in) {
    this.in = in;
  }

  /** Compressed bytes used so far. */
  long offset() {
    return consumed + at - (inMember ? inflater.getRemaining() : 0);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (found != null) {
      throw found;
    }
    while (true) {
      if (!inMember && !startMember()) {
        return -1;
      }
      int n = inflate(target, from, length);
      if (n > 0) {
        crc.update(target, from, n);
        return n;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw new IOException("needs a preset dictionary");
      } else {
        if (!fill()) {
          throw new EOFException("ends in the middle");
        }
        inflater.setInput(buffer, 0, filled);
        at = filled;
      }
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  /** Bytes that came out before the damage are given first; the damage is told at the next read. */
  private int inflate(byte[] target, int from, int length) throws IOException {
    long before = inflater.getBytesWritten();
    try {
      return inflater.inflate(target, from, length);
    } catch (DataFormatException damage) {
      IOException told = new IOException("holds " + damage.getMessage(), damage);
      int saved = Math.toIntExact(inflater.getBytesWritten() - before);
      if (saved > 0) {
        found = told;
        return saved;
      }
      throw told;
    }
  }

  /** Returns false at the end of the file; zeros at the end are padding, as gzip itself has it. */
  private boolean startMember() throws IOException {
    int first = next();
    while (first == 0) {
      first = next();
    }
    if (first < 0) {
      return false;
    }
    if (first != 0x1F || must() != 0x8B || must() != 8) {
      throw new IOException("goes on with bytes that are not gzip");
    }
    int flags = must();
    skip(6);
    if ((flags & FLAG_EXTRA) != 0) {
      skip(must() | must() << 8);
    }
    for (int flag : new int[] {FLAG_NAME, FLAG_COMMENT}) {
      while ((flags & flag) != 0 && must() != 0) {
        // file name and comment end at a zero byte
      }
    }
    skip((flags & FLAG_CRC) != 0 ? 2 : 0);
    inflater.reset();
    crc.reset();
    inflater.setInput(buffer, at, filled - at);
    at = filled;
    inMember = true;
    return true;
  }

  private void endMember() throws IOException {
    at = filled - inflater.getRemaining();
    long size = inflater.getBytesWritten() & 0xFFFFFFFFL;
    inMember = false;
    if (word() != crc.getValue() || word() != size) {
      throw new IOException("has a wrong check sum");
    }
  }

  private long word() throws IOException {
    return must() | (long) must() << 8 | (long) must() << 16 | (long) must() << 24;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      must();
    }
  }

  private int must() throws IOException {
    int b = next();
    if (b < 0) {
      throw new EOFException("ends in the middle");
    }
    return b;
  }

  private int next() throws IOException {
    return at < filled || fill() ? buffer[at++] & 0xFF : -1;
  }

  private boolean fill() throws IOException {
    consumed += filled;
    at = 0;
    filled = Math.max(0, in.read(buffer));
    return filled > 0;
  }
}
