package io.tocsin.query;

import java.util.List;

/**
 * Reads SQL that somebody wrote, in the Trino dialect, and says whether it is one question to the
 * access logs and nothing else.
 */
public interface SqlChecker {

  /**
   * A place where the view {@code alb_logs} is named.
   *
   * @param offset of the name's first character
   * @param length of the name, with its quotes
   * @param named whether an alias follows, so that the name itself is not needed any more
   */
  record Place(int offset, int length, boolean named) {}

  /**
   * Where the SQL names the view, in the order of the text.
   *
   * @param sql without comments
   * @throws InvalidParameters with a sentence for each thing that is not allowed
   */
  List<Place> places(String sql);
}
