package io.tocsin.board;

import io.tocsin.definition.Located;
import io.tocsin.definition.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dashboard as a file says it.
 *
 * @param environments none for all
 * @param components none for all that have alarms
 * @param hours that it shows when it is opened
 */
record BoardFile(
    String id,
    String title,
    List<Located> environments,
    List<Located> components,
    Amount status,
    Amount graphs,
    int hours,
    List<Widget> widgets,
    Location source) {

  /** Which alarms. */
  enum Amount {
    ALL,
    SYMPTOMS,
    NONE
  }

  enum Type {
    TEXT,
    METRIC,
    ALARMS,
    LOGS
  }

  /**
   * Written by hand.
   *
   * @param row a tier, {@code top} or {@code bottom}
   */
  record Widget(
      Type type,
      @Nullable String title,
      String row,
      int width,
      int height,
      String text,
      List<Line> lines,
      List<Located> alarms,
      List<String> logGroups,
      Location at) {}

  /**
   * A line of a graph, in the API's form.
   *
   * @param fields namespace, name, and each dimension's name and value; empty for an expression
   * @param options by the API's name
   */
  record Line(List<String> fields, java.util.SortedMap<String, Object> options) {}
}
