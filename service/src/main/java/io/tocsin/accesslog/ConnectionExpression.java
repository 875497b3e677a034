package io.tocsin.accesslog;

import static io.tocsin.accesslog.LineExpression.BLANK;
import static io.tocsin.accesslog.LineExpression.END;

import java.util.List;

/**
 * The rules of {@link ConnectionScanner} as one regular expression with a group for each field, as
 * {@link LineExpression} has them for access logs.
 */
final class ConnectionExpression {
  private ConnectionExpression() {}

  /** The expression; it wants to match a line as a whole. */
  static String text() {
    StringBuilder text = new StringBuilder(BLANK).append("*+");
    int nested = 0;
    List<LineColumn> columns = ConnectionScanner.COLUMNS;
    for (int field = 0; field < ConnectionScanner.FIELDS; field++) {
      if (field >= ConnectionScanner.FEWEST_FIELDS) {
        text.append("(?:");
        nested++;
      }
      text.append(field == 0 ? "" : BLANK + "++").append(of(columns.get(field).kind()));
    }
    text.append("(?:").append(BLANK).append("++").append(LineExpression.field("")).append(")*+");
    return text.append(")?+".repeat(nested)).append(BLANK).append("*+").toString();
  }

  private static String of(LogColumn.Kind kind) {
    return switch (kind) {
      case TIME -> "(" + LineExpression.TIME + ")" + END;
      case WHOLE -> LineExpression.SMALL;
      case SECONDS -> LineExpression.SECONDS;
      case TEXT -> LineExpression.field("capture");
    };
  }
}
