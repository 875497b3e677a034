package io.tocsin.adapter.duckdb;

import java.util.Arrays;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * A column of the chunk that a thread fills, row by row. Text goes as one batch of UTF-8 at the
 * end.
 */
final class ChunkColumn<R extends FileRow> {
  private final ViewColumn<R> column;
  private final DuckDBWritableVector vector;
  private final byte @Nullable [][] texts;
  private int row;
  private boolean written;

  /**
   * @param texts one for each row of the chunk, used again for the next chunk
   */
  ChunkColumn(ViewColumn<R> column, DuckDBWritableVector vector, byte @Nullable [][] texts) {
    this.column = column;
    this.vector = vector;
    this.texts = texts;
  }

  void write(int index, R values) {
    row = index;
    written = false;
    column.value().write(values, this);
    if (!written) {
      if (column.isText()) {
        texts[row] = null;
      } else {
        vector.setNull(row);
      }
    }
  }

  void text(byte @Nullable [] text) {
    texts[row] = text;
    written = true;
  }

  void whole(long value) {
    vector.setLong(row, value);
    written = true;
  }

  void decimal(double value) {
    vector.setDouble(row, value);
    written = true;
  }

  void truth(boolean value) {
    vector.setBoolean(row, value);
    written = true;
  }

  /** Hands over the batch of text, in which null is NULL. */
  void finish(int rows) {
    if (column.isText() && rows > 0) {
      vector.setStringUtf8Batch(0, rows == texts.length ? texts : Arrays.copyOf(texts, rows));
    }
  }
}
