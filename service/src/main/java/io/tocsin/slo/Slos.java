package io.tocsin.slo;

import java.util.List;

/** The objectives of the account, as they are now. */
@FunctionalInterface
public interface Slos {

  /** All of them, in file order. */
  List<SloStatus> now();
}
