package io.tocsin.query;

import java.io.IOException;
import java.nio.file.Path;

/** Writes answers as Parquet files, without holding their rows. */
public interface ParquetWriter {

  /**
   * Takes all rows, in their order, and closes nothing.
   *
   * @param target is replaced; after a failure it may hold half of the rows
   * @throws QueryFailure when the rows, or the file, fail
   */
  void write(QueryRows rows, Path target) throws IOException;
}
