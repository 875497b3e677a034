package io.tocsin.accesslog;

import io.tocsin.accesslog.LogColumn.Kind;

/**
 * The rules of {@link AccessLogScanner} as one regular expression for tables of Athena and Trino,
 * which read text by java.util.regex: it takes the lines that the scanner takes, in every layout
 * from 18 fields on, and has one group for each {@link LogColumn}, so that a table needs as many
 * columns as it has groups.
 *
 * <p>All quantifiers are possessive: a line that does not match fails at once, and no line, however
 * long, needs stack. Later fields nest in one another, so that a field with damage refuses the line
 * and does not make the rest pass for fields that nobody knows. One date is taken that the scanner
 * refuses: the 29th of February of a year that has none; it gives a NULL in the view.
 */
public final class LineExpression {
  /** A blank or a control character, which separate fields. */
  static final String BLANK = "[\\x00- ]";

  static final String END = "(?=" + BLANK + "|\\z)";
  private static final String STRAY_QUOTE = "\"(?!" + BLANK + "|\\z)";

  /** What may be between quotes: pairs with a backslash, and quotes that no blank follows. */
  private static final String QUOTED = "(?:[^\"\\\\]++|\\\\[\"\\\\]?+|" + STRAY_QUOTE + ")*+";

  private static final String CLOSE = " *+\"" + END;
  private static final String WORD = "(?:[^\"\\\\ ]++|\\\\[\"\\\\]?+|" + STRAY_QUOTE + ")";
  private static final String PROTOCOL = "(?:-(?= *+\"" + END + ")|HTTP/" + WORD + "++)";

  static final String SMALL = "(-[0-9]{0,8}|[0-9]{1,9})" + END;
  static final String WHOLE = "(-[0-9]{0,18}|[0-9]{1,18})" + END;
  static final String SECONDS =
      "([0-9]{1,18}(?:\\.[0-9]{1,30})?+|-[0-9]{1,17}\\.[0-9]{1,30}|-[0-9]{0,18})" + END;
  static final String DATE =
      "[0-9]{4}-(?:02-(?:0[1-9]|[12][0-9])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
          + "|(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01]))";

  static final String TIME = DATE + "T(?:[01][0-9]|2[0-3])(?::[0-5][0-9]){2}(?:\\.[0-9]{1,9})?+Z";

  /** Brackets around IPv6 go; the port stands behind the last colon that no bracket follows. */
  private static final String ADDRESS =
      "(?!\")(?:\\[(?=[^\\]\\x00- ]*+\\](?::[^:\\]\\x00- ]*+)?+(?:"
          + BLANK
          + "|\\z)))?+((?<=\\[)[^\\]\\x00- ]*+|(?<!\\[)(?:[^:\\x00- ]++|:(?=[^\\x00- ]*[:\\]]))*+)"
          + "\\]?+(?::(-[0-9]{0,8}|[0-9]{1,9}))?+"
          + END;

  /** Method, URL and protocol; the URL may hold blanks, and what is only blanks is none. */
  private static final String REQUEST =
      "\"("
          + WORD
          + "*+)(?: (?!"
          + CLOSE
          + ")((?:"
          + WORD
          + "| (?!"
          + PROTOCOL
          + "?"
          + CLOSE
          + "))*+)(?: ("
          + PROTOCOL
          + "))?+)?+"
          + CLOSE;

  private LineExpression() {}

  /** The expression; it wants to match a line as a whole. */
  public static String text() {
    StringBuilder text = new StringBuilder(BLANK).append("*+");
    int nested = 0;
    int field = 0;
    for (LogColumn column : LogColumn.values()) {
      boolean inner =
          switch (column) {
            case CLIENT_PORT, TARGET_PORT, REQUEST_URL, REQUEST_PROTO -> true;
            default -> false;
          };
      if (inner) {
        continue;
      }
      if (field >= LogColumn.FEWEST_FIELDS) {
        text.append("(?:");
        nested++;
      }
      text.append(field == 0 ? "" : BLANK + "++").append(of(column));
      field++;
    }
    text.append("(?:").append(BLANK).append("++").append(field("")).append(")*+");
    return text.append(")?+".repeat(nested)).append(BLANK).append("*+").toString();
  }

  private static String of(LogColumn column) {
    return switch (column) {
      case CLIENT_IP, TARGET_IP -> ADDRESS;
      case REQUEST_VERB -> REQUEST;
      case TIME -> "(" + TIME + ")" + END;
      case REQUEST_CREATION_TIME -> "(-|" + TIME + ")" + END;
      case RECEIVED_BYTES, SENT_BYTES -> WHOLE;
      default ->
          column.kind() == Kind.WHOLE
              ? SMALL
              : column.kind() == Kind.SECONDS ? SECONDS : field("capture");
    };
  }

  /** A field with quotes or without; its text is a group only when {@code name} is not empty. */
  static String field(String name) {
    return "\"?+("
        + (name.isEmpty() ? "?:" : "")
        + "(?<=\")"
        + QUOTED
        + "(?=\")|(?<!\")[^\\x00- ]++)\"?+"
        + END;
  }
}
