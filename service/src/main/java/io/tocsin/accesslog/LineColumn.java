package io.tocsin.accesslog;

/**
 * A column of a log that is no access log.
 *
 * @param name in SQL
 * @param kind TIME is given as its text
 * @param ofFile whether it is made of the file's name, so that lines that do not parse have it too
 */
public record LineColumn(String name, LogColumn.Kind kind, boolean ofFile) {
  static LineColumn text(String name) {
    return new LineColumn(name, LogColumn.Kind.TEXT, false);
  }

  static LineColumn time(String name) {
    return new LineColumn(name, LogColumn.Kind.TIME, false);
  }

  static LineColumn whole(String name) {
    return new LineColumn(name, LogColumn.Kind.WHOLE, false);
  }

  static LineColumn seconds(String name) {
    return new LineColumn(name, LogColumn.Kind.SECONDS, false);
  }

  static LineColumn ofFile(String name) {
    return new LineColumn(name, LogColumn.Kind.TEXT, true);
  }
}
