package io.tocsin.slo;

import io.tocsin.definition.BurnPair;

/** Both windows of a pair. */
public record PairStatus(BurnPair pair, BurnRate longWindow, BurnRate shortWindow) {

  /** Whether it is told of. */
  public boolean isOver() {
    return longWindow.isOver() && shortWindow.isOver();
  }
}
