package io.tocsin.adapter.trino;

import io.tocsin.query.BoundQuery;
import io.tocsin.query.ParameterValue;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryLimits;
import io.tocsin.query.QueryProgress;
import io.tocsin.query.QueryWork;
import io.tocsin.query.ResultColumn;
import io.trino.jdbc.QueryStats;
import io.trino.jdbc.TrinoStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One query on Trino, from its session to its last row. */
final class TrinoRun implements QueryWork {
  /** A cluster ends a query itself when this process is gone; so long is left for its reader. */
  private static final Duration READING = Duration.ofHours(1);

  private static final double PERCENT = 100;

  private final TrinoConnector connector;
  private final BoundQuery query;
  private final QueryLimits limits;
  private volatile boolean stopped;
  private volatile @Nullable Statement running;
  private volatile QueryProgress progress =
      new QueryProgress(null, true, null, 0, Duration.ZERO, 0, false);

  TrinoRun(TrinoConnector connector, BoundQuery query, QueryLimits limits) {
    this.connector = connector;
    this.query = query;
    this.limits = limits;
  }

  @Override
  public void run(Sink sink) {
    try (Connection connection = connector.connect(query.report());
        PreparedStatement statement = connection.prepareStatement(query.sql())) {
      statement.unwrap(TrinoStatement.class).setProgressMonitor(this::seen);
      statement.setQueryTimeout(Math.toIntExact(limits.timeout().plus(READING).toSeconds()));
      running = statement;
      bind(statement, query.parameters());
      if (!stopped) {
        try (ResultSet rows = statement.executeQuery()) {
          read(rows, sink);
        }
      }
    } catch (SQLException e) {
      throw new QueryFailure(
          "Trino could not run the report '" + query.report() + "': " + firstLine(e), e);
    } finally {
      running = null;
    }
  }

  private void read(ResultSet rows, Sink sink) throws SQLException {
    List<ResultColumn> columns = TrinoRows.columns(rows.getMetaData());
    sink.columns(columns);
    while (!stopped && rows.next()) {
      sink.row(TrinoRows.row(rows, columns));
    }
  }

  @Override
  public void stop() {
    stopped = true;
    Statement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException alreadyOver) {
        // then there is nothing to cancel
      }
    }
  }

  @Override
  public QueryProgress progress() {
    return progress;
  }

  /** Told by the driver with each answer of the coordinator. */
  private void seen(QueryStats stats) {
    Double share =
        stats.getProgressPercentage().isPresent()
            ? stats.getProgressPercentage().getAsDouble() / PERCENT
            : null;
    progress =
        new QueryProgress(
            stats.getQueryId(),
            stats.isQueued(),
            share,
            stats.getPhysicalInputBytes(),
            Duration.ofMillis(stats.getQueuedTimeMillis()),
            0,
            false);
  }

  private static void bind(PreparedStatement statement, List<ParameterValue> values)
      throws SQLException {
    int i = 1;
    for (ParameterValue value : values) {
      if (value instanceof ParameterValue.Text text) {
        statement.setString(i++, text.value());
      } else if (value instanceof ParameterValue.Whole whole) {
        statement.setLong(i++, whole.value());
      } else if (value instanceof ParameterValue.Decimal decimal) {
        statement.setDouble(i++, decimal.value());
      } else if (value instanceof ParameterValue.Timestamp timestamp) {
        statement.setObject(i++, LocalDateTime.ofInstant(timestamp.value(), ZoneOffset.UTC));
      }
    }
  }

  private static String firstLine(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("it gave no reason");
  }
}
