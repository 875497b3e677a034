package io.tocsin.adapter.duckdb;

import io.tocsin.query.ParquetWriter;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryRows;
import io.tocsin.query.ResultColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers as Parquet by a DuckDB of their own, which can write into the folder of the file
 * and reach nothing else. It pulls the rows one after the other; only a row group is held.
 */
public final class DuckDbParquetWriter implements ParquetWriter {

  @Override
  public void write(QueryRows rows, Path target) throws IOException {
    Path file = target.toAbsolutePath().normalize();
    Path folder = file.getParent();
    if (folder == null) {
      throw new IOException(target + " is no file");
    }
    rows.columns();
    try (DuckDBConnection connection =
            new DuckDBDriver()
                .connect("jdbc:duckdb:", new Properties())
                .unwrap(DuckDBConnection.class);
        Statement statement = connection.createStatement();
        DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
      Kept kept = new Kept(rows);
      builder.withName("answer").withFunction(new AnswerTableFunction(kept)).register(connection);
      for (String setting : settings(folder)) {
        statement.execute(setting);
      }
      try {
        statement.execute(
            "COPY (SELECT * FROM answer()) TO "
                + LogCopy.literal(file)
                + " (FORMAT parquet, COMPRESSION zstd)");
      } catch (SQLException e) {
        QueryFailure failure = kept.failure;
        throw failure == null
            ? new QueryFailure("The Parquet file could not be written: " + QueryRun.firstLine(e), e)
            : failure;
      }
    } catch (SQLException e) {
      throw new QueryFailure("DuckDB did not start: " + QueryRun.firstLine(e), e);
    }
  }

  private static List<String> settings(Path folder) {
    return List.of(
        "SET memory_limit = '256MB'",
        "SET threads = 1",
        "SET TimeZone = 'UTC'",
        "SET temp_directory = ''",
        "SET autoinstall_known_extensions = false",
        "SET autoload_known_extensions = false",
        "SET allowed_directories = [" + LogCopy.literal(folder) + "]",
        "SET enable_external_access = false",
        "SET lock_configuration = true");
  }

  /** Remembers why the rows broke off: the driver tells it in other words. */
  private static final class Kept implements QueryRows {
    private final QueryRows rows;
    private volatile @Nullable QueryFailure failure;

    Kept(QueryRows rows) {
      this.rows = rows;
    }

    @Override
    public List<ResultColumn> columns() {
      return rows.columns();
    }

    @Override
    public @Nullable List<@Nullable Object> next() {
      try {
        return rows.next();
      } catch (QueryFailure e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
