package io.tocsin.adapter.duckdb;

import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBDataChunkWriter;
import org.jspecify.annotations.Nullable;

/** Writes rows into the columns of chunks, one chunk after another. */
final class ChunkColumns<R extends FileRow> {
  private final List<ViewColumn<R>> all;
  private static final byte[][] NO_TEXTS = {};

  private final int[] indexes;
  private final byte @Nullable [][][] texts;
  private List<ChunkColumn<R>> columns = List.of();

  /**
   * @param all of the view
   * @param indexes of the columns that are read; one that is no column stands for "only count rows"
   */
  ChunkColumns(List<ViewColumn<R>> all, int[] indexes) {
    this.all = all;
    this.indexes = indexes.clone();
    this.texts = new byte[indexes.length][][];
  }

  /** Takes the next chunk. */
  void begin(DuckDBDataChunkWriter chunk) {
    int capacity = Math.toIntExact(chunk.capacity());
    List<ChunkColumn<R>> next = new ArrayList<>();
    for (int i = 0; i < indexes.length; i++) {
      if (indexes[i] >= 0 && indexes[i] < all.size()) {
        ViewColumn<R> column = all.get(indexes[i]);
        byte[][] mine = texts[i];
        if (mine == null || mine.length != capacity) {
          mine = column.isText() ? new byte[capacity][] : NO_TEXTS;
          texts[i] = mine;
        }
        next.add(new ChunkColumn<>(column, chunk.vector(i), mine));
      }
    }
    columns = next;
  }

  void write(int row, R values) {
    for (ChunkColumn<R> column : columns) {
      column.write(row, values);
    }
  }

  void finish(int rows) {
    for (ChunkColumn<R> column : columns) {
      column.finish(rows);
    }
  }
}
