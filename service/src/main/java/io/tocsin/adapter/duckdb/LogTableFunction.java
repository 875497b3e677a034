package io.tocsin.adapter.duckdb;

import java.util.Map;
import java.util.Queue;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;

/**
 * The table {@code alb_scan(n)}, or that of another kind of logs: one row for every line of the
 * files of scan {@code n}, and one for every file that cannot be read to its end. It takes the
 * number of a scan and never a path, so SQL can reach no file through it. Only the columns a query
 * uses are made.
 */
final class LogTableFunction implements DuckDBTableFunction<LogScan, Queue<Object>, LogRows<?>> {
  private final LogView<?> view;
  private final Map<Long, LogScan> scans;
  private final int threads;

  LogTableFunction(LogView<?> view, Map<Long, LogScan> scans, int threads) {
    this.view = view;
    this.scans = scans;
    this.threads = threads;
  }

  @Override
  public LogScan bind(DuckDBTableFunctionBindInfo info) {
    LogScan scan = scans.get(info.getParameter(0).getLong());
    if (scan == null || !scan.viewName().equals(view.kind().view())) {
      throw new IllegalArgumentException("there is no such scan");
    }
    for (ViewColumn<?> column : view.columns()) {
      info.addResultColumn(column.name(), column.scanned());
    }
    return scan;
  }

  @Override
  public Queue<Object> init(DuckDBTableFunctionInitInfo info) {
    info.setMaxThreads(threads);
    return info.<LogScan>getBindData().work();
  }

  @Override
  public LogRows<?> localInit(DuckDBTableFunctionInitInfo info) {
    int[] columns = new int[Math.toIntExact(info.getColumnCount())];
    for (int i = 0; i < columns.length; i++) {
      long index = info.getColumnIndex(i);
      columns[i] = index < 0 || index >= view.columns().size() ? -1 : (int) index;
    }
    return info.<LogScan>getBindData().newRows(columns);
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) {
    return info.<LogRows<?>>getLocalInitData().fill(info.<Queue<Object>>getInitData(), chunk);
  }
}
