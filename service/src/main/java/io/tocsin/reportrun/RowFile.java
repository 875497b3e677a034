package io.tocsin.reportrun;

import io.tocsin.query.QueryRows;
import io.tocsin.query.ResultColumn;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an answer in a file, to be read from any row on without holding them.
 *
 * <p>The file is blocks of {@value #BLOCK} rows, each compressed by itself, then the offset of each
 * block, the number of rows, the number of blocks and {@link #MAGIC}. The first block holds the
 * columns alone. A text format was rejected: it would have to be parsed again for each form of
 * answer, and cannot tell NaN from a text.
 */
public final class RowFile implements AutoCloseable {
  static final int BLOCK = 1_000;
  static final long MAGIC = 0x746f6373_696e0001L;
  static final int TAIL = 24;
  private static final int LARGEST_BLOCKS = 10_000_000;

  private final RandomAccessFile file;
  private final List<ResultColumn> columns = new ArrayList<>();
  private final long rows;
  private final long index;

  private RowFile(RandomAccessFile file) throws IOException {
    this.file = file;
    long length = file.length();
    if (length < TAIL) {
      throw new IOException("the file of an answer is cut");
    }
    file.seek(length - TAIL);
    rows = file.readLong();
    long blocks = file.readLong();
    if (file.readLong() != MAGIC || blocks < 1 || blocks > LARGEST_BLOCKS) {
      throw new IOException("the file of an answer is cut");
    }
    index = length - TAIL - blocks * Long.BYTES;
    try (DataInputStream in = block(0)) {
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        String name = in.readUTF();
        columns.add(new ResultColumn(name, in.readUTF()));
      }
    }
  }

  /**
   * @throws IOException when there is no such file, or it is not whole
   */
  public static RowFile open(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
    try {
      return new RowFile(file);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  public List<ResultColumn> columns() {
    return columns;
  }

  public long rows() {
    return rows;
  }

  /**
   * The rows from one on, the first being 0. Closing them closes the file; one reader at a time.
   */
  public QueryRows from(long first) {
    return new Rows(first);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private DataInputStream block(long number) throws IOException {
    file.seek(index + number * Long.BYTES);
    file.seek(file.readLong());
    // The compressed end of a block is its own; what is read ahead is thrown away.
    return new DataInputStream(
        new BufferedInputStream(new GZIPInputStream(new Channel(file), 8_192), 65_536));
  }

  /** Reads on from where the file stands, and is not closed with what reads it. */
  private static final class Channel extends InputStream {
    private final RandomAccessFile file;

    Channel(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      return file.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return file.read(into, offset, length);
    }

    /** None: so that a block's end is not taken for the beginning of one more member. */
    @Override
    public int available() {
      return 0;
    }
  }

  private final class Rows implements QueryRows {
    private long at;
    private @Nullable DataInputStream in;

    Rows(long first) {
      this.at = first;
    }

    @Override
    public List<ResultColumn> columns() {
      return columns;
    }

    @Override
    public @Nullable List<@Nullable Object> next() {
      if (at >= rows) {
        return null;
      }
      try {
        DataInputStream from = in;
        if (from == null || at % BLOCK == 0) {
          from = block(1 + at / BLOCK);
          in = from;
          for (long skipped = at - at % BLOCK; skipped < at; skipped++) {
            row(from);
          }
        }
        at++;
        return row(from);
      } catch (IOException e) {
        throw new UncheckedIOException("the file of an answer cannot be read", e);
      }
    }

    private List<@Nullable Object> row(DataInputStream from) throws IOException {
      List<@Nullable Object> row = new ArrayList<>(columns.size());
      for (int i = 0; i < columns.size(); i++) {
        row.add(value(from));
      }
      return row;
    }

    @Override
    public void close() {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static @Nullable Object value(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case 'n' -> null;
      case 's' -> {
        byte[] text = in.readNBytes(in.readInt());
        yield new String(text, StandardCharsets.UTF_8);
      }
      case 'l' -> in.readLong();
      case 'd' -> in.readDouble();
      case 'b' -> in.readBoolean();
      case 't' -> Instant.ofEpochSecond(in.readLong(), in.readInt());
      default -> throw new EOFException("the file of an answer is damaged");
    };
  }
}
