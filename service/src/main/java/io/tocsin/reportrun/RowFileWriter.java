package io.tocsin.reportrun;

import io.tocsin.query.ResultColumn;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes a {@link RowFile}; it has its name only when it is whole. */
final class RowFileWriter implements AutoCloseable {
  static final String PART = ".part";

  private final Path target;
  private final Path part;
  private final Counted out;
  private final List<Long> offsets = new ArrayList<>();
  private @Nullable DataOutputStream block;
  private long rows;
  private boolean finished;

  RowFileWriter(Path target, List<ResultColumn> columns) throws IOException {
    this.target = target;
    this.part = target.resolveSibling(target.getFileName() + PART);
    this.out = new Counted(new BufferedOutputStream(Files.newOutputStream(part), 65_536));
    try (DataOutputStream first = begin()) {
      first.writeInt(columns.size());
      for (ResultColumn column : columns) {
        first.writeUTF(column.name());
        first.writeUTF(column.type());
      }
    }
  }

  void row(List<@Nullable Object> row) throws IOException {
    DataOutputStream to = block;
    if (to == null || rows % RowFile.BLOCK == 0) {
      end();
      to = begin();
      block = to;
    }
    for (Object value : row) {
      write(to, value);
    }
    rows++;
  }

  /** Bytes written so far, a block behind. */
  long bytes() {
    return out.count;
  }

  long rows() {
    return rows;
  }

  /** Gives the file its name. */
  void finish() throws IOException {
    end();
    DataOutputStream tail = new DataOutputStream(out);
    for (long offset : offsets) {
      tail.writeLong(offset);
    }
    tail.writeLong(rows);
    tail.writeLong(offsets.size());
    tail.writeLong(RowFile.MAGIC);
    tail.close();
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    finished = true;
  }

  /** Without {@link #finish} nothing stays. */
  @Override
  public void close() throws IOException {
    if (!finished) {
      out.close();
      Files.deleteIfExists(part);
    }
  }

  private DataOutputStream begin() throws IOException {
    offsets.add(out.count);
    return new DataOutputStream(
        new BufferedOutputStream(
            new GZIPOutputStream(new Unclosed(out), 8_192) {
              {
                def.setLevel(Deflater.BEST_SPEED);
              }
            },
            65_536));
  }

  private void end() throws IOException {
    if (block != null) {
      block.close();
      block = null;
    }
  }

  private static void write(DataOutputStream to, @Nullable Object value) throws IOException {
    if (value == null) {
      to.writeByte('n');
    } else if (value instanceof Long whole) {
      to.writeByte('l');
      to.writeLong(whole);
    } else if (value instanceof Double number) {
      to.writeByte('d');
      to.writeDouble(number);
    } else if (value instanceof Boolean truth) {
      to.writeByte('b');
      to.writeBoolean(truth);
    } else if (value instanceof Instant time) {
      to.writeByte('t');
      to.writeLong(time.getEpochSecond());
      to.writeInt(time.getNano());
    } else {
      byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
      to.writeByte('s');
      to.writeInt(text.length);
      to.write(text);
    }
  }

  private static final class Counted extends FilterOutputStream {
    private long count;

    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }
  }

  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
