package io.tocsin.cli;

import io.tocsin.query.BoundQuery;
import io.tocsin.query.LogRange;
import io.tocsin.query.ParquetWriter;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryResult;
import io.tocsin.query.QueryRows;
import io.tocsin.query.QueryStatistics;
import io.tocsin.query.Report;
import io.tocsin.query.Reports;
import io.tocsin.query.ResultColumn;
import io.tocsin.query.RunningQuery;
import io.tocsin.render.AnswerCoverageText;
import io.tocsin.render.AnswerView;
import io.tocsin.render.ChartText;
import io.tocsin.render.ResultText;
import io.tocsin.render.RowsText;
import io.tocsin.reportrun.RunRequest;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.sourceforge.argparse4j.inf.Namespace;
import org.jspecify.annotations.Nullable;

/** Asks an engine and gives the answer in the form that was wanted. Ctrl-C cancels the query. */
final class ReportAnswer {
  private final Reports reports;
  private final ParquetWriter parquet;
  private final @Nullable Report report;
  private final Map<String, String> given;
  private final LogRange range;
  private final BoundQuery query;
  private final Form form;
  private final Terminal terminal;

  /**
   * The form of an answer.
   *
   * @param file null prints it
   */
  record Form(String format, @Nullable Path file) {

    static Form of(Namespace namespace, List<String> mistakes) {
      String format = String.valueOf(namespace.getString("format"));
      String output = namespace.getString("output");
      if (output == null && format.equals("parquet")) {
        mistakes.add("parquet is not for reading; name a file with --output");
      }
      Path file = output == null ? null : Path.of(output).toAbsolutePath();
      if (file != null && Files.isDirectory(file)) {
        mistakes.add("--output " + output + " is a folder; name a file, which may be one in it");
      }
      return new Form(format, file);
    }
  }

  private interface Writing {
    void to(Writer out) throws IOException;
  }

  /**
   * @param report null for SQL of one's own
   */
  ReportAnswer(
      Reports reports,
      ParquetWriter parquet,
      @Nullable Report report,
      Map<String, String> given,
      LogRange range,
      BoundQuery query,
      Form form,
      Terminal terminal) {
    this.reports = reports;
    this.parquet = parquet;
    this.report = report;
    this.given = given;
    this.range = range;
    this.query = query;
    this.form = form;
    this.terminal = terminal;
  }

  /**
   * @return the exit code
   * @throws QueryFailure when the engine cannot run it
   * @throws IOException when the answer cannot be written
   */
  int give() throws IOException {
    RunningQuery running = reports.engine().submit(query);
    try (CancelOnSignal signal = new CancelOnSignal(running::cancel)) {
      try (QueryRows rows = running.rows()) {
        switch (form.format()) {
          case "csv" -> streamed(running, out -> RowsText.csv(rows, out));
          case "ndjson" -> streamed(running, out -> RowsText.ndjson(rows, out));
          case "parquet" -> parquet(running, rows);
          default -> whole(running, rows);
        }
        return 0;
      } catch (QueryFailure e) {
        if (signal.code() == 0) {
          throw e;
        }
        terminal.complain("cancelled");
        return signal.code();
      }
    }
  }

  private void whole(RunningQuery running, QueryRows rows) throws IOException {
    QueryResult result;
    try (QueryLine line = new QueryLine(terminal, running)) {
      List<List<@Nullable Object>> kept = new ArrayList<>();
      List<ResultColumn> columns = rows.columns();
      List<@Nullable Object> row = rows.next();
      while (row != null && kept.size() < reports.engine().limits().rows()) {
        kept.add(row);
        row = rows.next();
      }
      result = new QueryResult(columns, kept, running.status().statistics(), row != null);
    }
    QueryResult answer = report == null ? result : report.answered(result, given);
    if (form.format().equals("json")) {
      written(
          out ->
              out.write(
                  AnswerView.of(report, name(), range, answer, reports.coverage().apply(query))
                      .json()));
    } else {
      written(out -> out.write(table(answer)));
    }
  }

  private String name() {
    return report == null ? RunRequest.AD_HOC : report.name();
  }

  private String table(QueryResult result) {
    boolean drawn = terminal.colour() && form.file() == null;
    StringBuilder out = new StringBuilder();
    out.append(report == null ? "Your own SQL" : report.title());
    out.append(", ").append(range.from()).append(" to ").append(range.to()).append("\n\n");
    if (drawn && report != null) {
      out.append(ChartText.of(report, result, terminal.width(), true));
    }
    out.append(ResultText.of(result, terminal.width()));
    if (report != null) {
      report.notes().forEach(note -> out.append("Note: ").append(note).append('\n'));
    }
    return out.append('\n').append(covers(result.statistics())).toString();
  }

  private String covers(QueryStatistics statistics) {
    return AnswerCoverageText.of(reports.coverage().apply(query), range, statistics);
  }

  /** Rows as they come; what they cover is told beside them. */
  private void streamed(RunningQuery running, Writing writing) throws IOException {
    try (QueryLine line = new QueryLine(terminal, running)) {
      written(writing);
    }
    told(running);
  }

  private void told(RunningQuery running) {
    terminal.err().print(covers(running.status().statistics()));
    terminal.err().flush();
  }

  private void parquet(RunningQuery running, QueryRows rows) throws IOException {
    try (QueryLine line = new QueryLine(terminal, running)) {
      placed(part -> parquet.write(rows, part));
    }
    told(running);
  }

  private void written(Writing writing) throws IOException {
    if (form.file() != null) {
      placed(
          part -> {
            try (BufferedWriter out = Files.newBufferedWriter(part)) {
              writing.to(out);
            }
          });
      return;
    }
    Writer out = new BufferedWriter(new Printed(terminal.out()), 1 << 16);
    writing.to(out);
    out.flush();
  }

  private void placed(OutputFile.Making making) throws IOException {
    Path file = Objects.requireNonNull(form.file());
    OutputFile.make(file, making);
    terminal.out().println("Written to " + file.getFileName() + ".");
  }

  /** Standard output that ends the query when nobody reads it any more. */
  private static final class Printed extends Writer {
    private final PrintWriter out;

    Printed(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      out.write(text, offset, length);
      if (out.checkError()) {
        throw new IOException("nobody reads it any more");
      }
    }

    @Override
    public void flush() {
      out.flush();
    }

    @Override
    public void close() {
      flush();
    }
  }
}
