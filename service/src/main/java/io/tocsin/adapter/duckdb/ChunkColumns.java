package io.tocsin.adapter.duckdb;

import java.time.LocalDateTime;
import java.util.Arrays;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/** Writes rows into the columns of a chunk; text goes as one batch of UTF-8 for each column. */
final class ChunkColumns {
  private final ViewColumn[] columns;
  private final DuckDBWritableVector[] vectors;
  private final byte[] @Nullable [][] texts;

  /**
   * @param indexes of the columns that are read; one that is no column stands for "only count rows"
   */
  ChunkColumns(int[] indexes, DuckDBDataChunkWriter chunk) {
    int count = (int) Arrays.stream(indexes).filter(ChunkColumns::isColumn).count();
    columns = new ViewColumn[count];
    vectors = new DuckDBWritableVector[count];
    texts = new byte[count][][];
    int at = 0;
    for (int i = 0; i < indexes.length; i++) {
      if (isColumn(indexes[i])) {
        columns[at] = ViewColumn.ALL.get(indexes[i]);
        vectors[at] = chunk.vector(i);
        texts[at++] = new byte[Math.toIntExact(chunk.capacity())][];
      }
    }
  }

  void write(int row, LogRow values) {
    for (int i = 0; i < columns.length; i++) {
      Object value = columns[i].value().of(values);
      if (value instanceof byte[] text) {
        texts[i][row] = text;
      } else if (value instanceof Long whole) {
        vectors[i].setLong(row, whole);
      } else if (value instanceof Double number) {
        vectors[i].setDouble(row, number);
      } else if (value instanceof LocalDateTime time) {
        vectors[i].setTimestamp(row, time);
      } else if (value instanceof Boolean truth) {
        vectors[i].setBoolean(row, truth);
      } else if (columns[i].type() != DuckDBColumnType.VARCHAR) {
        vectors[i].setNull(row);
      }
    }
  }

  /** Hands over the batches of text, in which null is NULL. */
  void finish(int rows) {
    for (int i = 0; i < columns.length; i++) {
      if (columns[i].type() == DuckDBColumnType.VARCHAR && rows > 0) {
        vectors[i].setStringUtf8Batch(0, Arrays.copyOf(texts[i], rows));
      }
    }
  }

  private static boolean isColumn(int index) {
    return index >= 0 && index < ViewColumn.ALL.size();
  }
}
