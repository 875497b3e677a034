package io.tocsin.accesslog;

import com.intel.gkl.compression.IntelInflater;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Inflates gzip files of one member in a single call of ISA-L (Intel's library, through GKL), which
 * takes about half as long as zlib. One object serves one thread and keeps its buffers.
 *
 * <p>It never decides that a file is damaged. Whatever is not a plain member with the right size
 * and check sum, or is too large, is left to {@link GzipSource}, which knows where damage is. Only
 * where the mark behind the last byte of text is damaged and nothing else, which leaves size and
 * check sum right, it gives the text and the other objects. GKL gives wrong results when its output
 * is taken in pieces, hence the whole file.
 */
public final class WholeGzip implements Closeable {
  /** Header without options, a stream of at least two bytes, check sum and size. */
  private static final int SMALLEST = 10 + 2 + 8;

  private static final int TRAILER = 8;
  private static final int FLAG_NAME = 8;
  private static final int LARGEST = 256 << 20;
  private static final int MOST_OF_HEAP = 16;

  private final int limit;
  private final CRC32 crc = new CRC32();
  private @Nullable IntelInflater inflater;
  private byte[] packed = new byte[0];
  private byte[] text = new byte[0];

  /**
   * @param readers that work at once; each may take a part of the heap
   */
  public WholeGzip(int readers) {
    this(readers, Runtime.getRuntime().maxMemory());
  }

  WholeGzip(int readers, long heap) {
    limit = (int) Math.min(LARGEST, heap / MOST_OF_HEAP / Math.max(1, readers));
  }

  /**
   * Reads a file.
   *
   * @return the length of its {@link #text}; -1 when somebody else has to read it
   */
  public int inflate(Path file) throws IOException {
    return NativeInflater.works() ? inflateRead(read(file)) : -1;
  }

  /** The text read last, from 0 on; the reader may write to it. */
  public byte[] text() {
    return text;
  }

  @Override
  public void close() {
    IntelInflater ended = inflater;
    inflater = null;
    if (ended != null) {
      ended.end();
    }
    packed = new byte[0];
    text = new byte[0];
  }

  private int inflateRead(int size) {
    int start = size < SMALLEST ? -1 : start(size);
    if (start < 0) {
      return -1;
    }
    int end = size - TRAILER;
    long length = word(end + 4);
    if (length == 0 || length > limit) {
      return -1;
    }
    text = room(text, (int) length);
    try {
      IntelInflater used = inflater == null ? NativeInflater.open() : inflater;
      inflater = used;
      used.reset();
      used.setInput(packed, start, end - start);
      // "finished" says that all input is used up, so that no second member hides in it.
      if (used.inflate(text, 0, (int) length) != length || !used.finished()) {
        return -1;
      }
    } catch (RuntimeException damage) {
      IntelInflater broken = inflater;
      inflater = null;
      if (broken != null) {
        broken.end();
      }
      return -1;
    }
    crc.reset();
    crc.update(text, 0, (int) length);
    return crc.getValue() == word(end) ? (int) length : -1;
  }

  /** Reads the file into {@code packed}. Returns its size, 0 when that is too large. */
  private int read(Path file) throws IOException {
    long size = Files.size(file);
    if (size > limit) {
      return 0;
    }
    packed = room(packed, (int) size + 1);
    try (InputStream in = Files.newInputStream(file)) {
      // One byte more than there should be: a file that grows is for the other reader.
      return in.readNBytes(packed, 0, (int) size + 1) == size ? (int) size : 0;
    }
  }

  /** Where the deflate stream begins, or -1. */
  private int start(int size) {
    int flags = packed[3] & 0xFF;
    boolean plain =
        (packed[0] & 0xFF) == 0x1F
            && (packed[1] & 0xFF) == 0x8B
            && packed[2] == 8
            && (flags == 0 || flags == FLAG_NAME);
    if (!plain) {
      return -1;
    }
    int start = 10;
    if (flags == FLAG_NAME) {
      while (start < size && packed[start] != 0) {
        start++;
      }
      start++;
    }
    return start + 2 > size - TRAILER ? -1 : start;
  }

  private long word(int at) {
    return (packed[at] & 0xFF)
        | (packed[at + 1] & 0xFF) << 8
        | (packed[at + 2] & 0xFF) << 16
        | (packed[at + 3] & 0xFFL) << 24;
  }

  private static byte[] room(byte[] buffer, int length) {
    return buffer.length >= length ? buffer : new byte[length + length / 4];
  }
}
