package io.tocsin.adapter.trinosql;

import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;

/** Where a node of the tree stands in the text that was read. */
final class TextPlace {
  private TextPlace() {}

  /** Lines end in a line feed; columns count code points from 1, as ANTLR does. */
  static int offset(String sql, Node node) {
    NodeLocation at = node.getLocation().orElseThrow();
    int start = 0;
    for (int line = 1; line < at.getLineNumber(); line++) {
      start = sql.indexOf('\n', start) + 1;
    }
    return sql.offsetByCodePoints(start, at.getColumnNumber() - 1);
  }

  /** The line it begins on, from 1. */
  static int line(Node node) {
    return node.getLocation().map(NodeLocation::getLineNumber).orElse(1);
  }
}
