package io.tocsin.adapter.duckdb;

import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBDataChunkWriter;
import org.jspecify.annotations.Nullable;

/** Writes rows into the columns of chunks, one chunk after another. */
final class ChunkColumns {
  private static final byte[][] NO_TEXTS = {};

  private final int[] indexes;
  private final byte @Nullable [][][] texts;
  private ChunkColumn[] columns = {};

  /**
   * @param indexes of the columns that are read; one that is no column stands for "only count rows"
   */
  ChunkColumns(int[] indexes) {
    this.indexes = indexes.clone();
    this.texts = new byte[indexes.length][][];
  }

  /** Takes the next chunk. */
  void begin(DuckDBDataChunkWriter chunk) {
    int capacity = Math.toIntExact(chunk.capacity());
    List<ChunkColumn> next = new ArrayList<>();
    for (int i = 0; i < indexes.length; i++) {
      if (indexes[i] >= 0 && indexes[i] < ViewColumn.ALL.size()) {
        ViewColumn column = ViewColumn.ALL.get(indexes[i]);
        byte[][] mine = texts[i];
        if (mine == null || mine.length != capacity) {
          mine = column.isText() ? new byte[capacity][] : NO_TEXTS;
          texts[i] = mine;
        }
        next.add(new ChunkColumn(column, chunk.vector(i), mine));
      }
    }
    columns = next.toArray(ChunkColumn[]::new);
  }

  void write(int row, LogRow values) {
    for (ChunkColumn column : columns) {
      column.write(row, values);
    }
  }

  void finish(int rows) {
    for (ChunkColumn column : columns) {
      column.finish(rows);
    }
  }
}
