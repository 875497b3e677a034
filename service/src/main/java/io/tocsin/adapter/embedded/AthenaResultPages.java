package io.tocsin.adapter.embedded;

import io.tocsin.query.QueryResult;
import io.tocsin.query.ResultColumn;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.ColumnNullable;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.Row;

/**
 * Cuts an answer into the pages of GetQueryResults. The row of column names is the first row of the
 * first page only and counts as one of its rows.
 */
final class AthenaResultPages {
  private static final int LARGEST = 1000;
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 3, 9, true)
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private AthenaResultPages() {}

  /**
   * @param maxResults 1 to 1000; 1000 when null
   * @throws IllegalArgumentException when the size or the token is none
   */
  static GetQueryResultsResponse page(
      QueryResult result, @Nullable Integer maxResults, @Nullable String token) {
    int size = maxResults == null ? LARGEST : maxResults;
    if (size < 1 || size > LARGEST) {
      throw new IllegalArgumentException("MaxResults is more than maximum allowed length 1000.");
    }
    int all = result.rows().size() + 1;
    int from = token == null ? 0 : position(token, all);
    int to = Math.min(all, from + size);
    List<Row> rows = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      rows.add(i == 0 ? header(result.columns()) : row(result.rows().get(i - 1)));
    }
    List<ColumnInfo> columns = result.columns().stream().map(AthenaResultPages::column).toList();
    return GetQueryResultsResponse.builder()
        .resultSet(set -> set.rows(rows).resultSetMetadata(meta -> meta.columnInfo(columns)))
        .nextToken(to < all ? Integer.toString(to) : null)
        .updateCount(0L)
        .build();
  }

  private static int position(String token, int all) {
    try {
      int position = Integer.parseInt(token);
      if (position > 0 && position < all) {
        return position;
      }
    } catch (NumberFormatException notOurs) {
      // said below
    }
    throw new IllegalArgumentException("NextToken is invalid");
  }

  private static Row header(List<ResultColumn> columns) {
    return Row.builder()
        .data(
            columns.stream()
                .map(column -> Datum.builder().varCharValue(column.name()).build())
                .toList())
        .build();
  }

  private static Row row(List<@Nullable Object> values) {
    List<Datum> data = new ArrayList<>(values.size());
    for (Object value : values) {
      String text =
          value instanceof Instant time
              ? TIMESTAMP.format(time)
              : value == null ? null : value.toString();
      data.add(Datum.builder().varCharValue(text).build());
    }
    return Row.builder().data(data).build();
  }

  private static ColumnInfo column(ResultColumn column) {
    return ColumnInfo.builder()
        .catalogName("hive")
        .schemaName("")
        .tableName("")
        .name(column.name())
        .label(column.name())
        .type(column.type())
        .nullable(ColumnNullable.UNKNOWN)
        .build();
  }
}
