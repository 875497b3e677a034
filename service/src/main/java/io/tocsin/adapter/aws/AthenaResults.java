package io.tocsin.adapter.aws;

import io.tocsin.query.BoundQuery;
import io.tocsin.query.QueryWork;
import io.tocsin.query.ResultColumn;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.athena.model.StatementType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads answers: page by page, 1,000 rows a call, of which only the first page of a SELECT begins
 * with a row of column names (GetQueryResults in the Athena API reference). A long answer is read
 * on from the object that Athena has written, in one call, where there is one and it may be read.
 */
final class AthenaResults {
  private static final int PAGE = 1000;
  private static final Pattern OBJECT = Pattern.compile("s3://([^/]+)/(.+\\.csv)");

  private final AthenaClient athena;
  private final @Nullable S3Client s3;
  private final long pagedRows;

  AthenaResults(AthenaClient athena, @Nullable S3Client s3, long pagedRows) {
    this.athena = athena;
    this.s3 = s3;
    this.pagedRows = pagedRows;
  }

  void read(BoundQuery query, QueryExecution execution, QueryWork.Sink sink) {
    String id = execution.queryExecutionId();
    try {
      GetQueryResultsResponse page = page(id, null);
      List<ResultColumn> columns =
          AthenaRows.columns(page.resultSet().resultSetMetadata().columnInfo());
      sink.columns(columns);
      List<Row> rows = page.resultSet().rows();
      boolean header = isSelect(execution) && !rows.isEmpty();
      long sent = send(header ? rows.subList(1, rows.size()) : rows, columns, sink);
      while (page.nextToken() != null) {
        if (sent >= pagedRows && readObject(execution, columns, sent, sink)) {
          return;
        }
        page = page(id, page.nextToken());
        sent += send(page.resultSet().rows(), columns, sink);
      }
    } catch (SdkException e) {
      throw AthenaFailures.of(query, "athena:GetQueryResults", e);
    } catch (IOException e) {
      throw AthenaFailures.failure(
          query, "its result in S3 could not be read to the end: " + e.getMessage(), e);
    }
  }

  /** Answers of DDL and of SHOW have no row of column names. */
  private static boolean isSelect(QueryExecution execution) {
    return execution.statementType() == null || execution.statementType() == StatementType.DML;
  }

  private GetQueryResultsResponse page(String id, @Nullable String token) {
    return athena.getQueryResults(
        get -> get.queryExecutionId(id).maxResults(PAGE).nextToken(token));
  }

  private static long send(List<Row> rows, List<ResultColumn> columns, QueryWork.Sink sink) {
    for (Row row : rows) {
      sink.row(AthenaRows.row(row, columns));
    }
    return rows.size();
  }

  /**
   * @param sent rows that have been given already
   * @return false when there is no object that could be read
   */
  private boolean readObject(
      QueryExecution execution, List<ResultColumn> columns, long sent, QueryWork.Sink sink)
      throws IOException {
    String location =
        execution.resultConfiguration() == null
            ? null
            : execution.resultConfiguration().outputLocation();
    Matcher object = OBJECT.matcher(String.valueOf(location));
    if (s3 == null || !object.matches()) {
      return false;
    }
    ResponseInputStream<GetObjectResponse> body;
    try {
      body = s3.getObject(get -> get.bucket(object.group(1)).key(object.group(2)));
    } catch (SdkException notToBeRead) {
      return false; // pages cost more calls, and need no other permission
    }
    try {
      AthenaCsv csv = new AthenaCsv(new InputStreamReader(body, StandardCharsets.UTF_8));
      List<@Nullable String> row = csv.next();
      for (long passed = 0; row != null; passed++) {
        if (passed > sent) { // the first is that of column names
          sink.row(AthenaRows.row(row, columns));
        }
        row = csv.next();
      }
      return true;
    } finally {
      body.abort(); // closing would read the rest
    }
  }
}
