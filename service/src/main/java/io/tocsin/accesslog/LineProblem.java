package io.tocsin.accesslog;

/** Why a line of a log does not parse. Such lines are counted and shown, never dropped. */
public enum LineProblem {
  BLANK("blank line", "the line is blank"),
  TOO_FEW_FIELDS(
      "too few fields",
      "the line has fewer than " + LogColumn.FEWEST_FIELDS + " fields, the oldest layout's number"),
  MISSING_FIELDS("missing fields", "the line has fewer fields than such a log's oldest layout"),
  OTHER_FIELDS(
      "other fields", "the header of the file names other fields than AWS's standard log has"),
  UNTERMINATED_QUOTE("unterminated quote", "a quoted field does not end before the line does"),
  BAD_TIME("bad time", "a time is not ISO 8601 in UTC such as 2026-11-22T03:12:00.186641Z"),
  NOT_JSON("not JSON", "the line is not one whole JSON object"),
  NO_TIMESTAMP("no timestamp", "the line has no 'timestamp' in milliseconds since 1970"),
  BAD_NUMBER("bad number", "a port, time, status, size or priority is not a number"),
  BARE_REQUEST("request without quotes", "the request line stands in no quotes"),
  TOO_LONG("line too long", "the line is longer than 1 MiB"),
  CUT("cut by damage", "the line is not whole, because the file is damaged there");

  private final String code;
  private final String sentence;

  LineProblem(String code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  /** Two or three words, as the column {@code parse_error} of the views has them. */
  public String code() {
    return code;
  }

  /** What is wrong with such a line. */
  public String sentence() {
    return sentence;
  }
}
