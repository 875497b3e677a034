package io.tocsin.adapter.embedded;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many coming calls of an operation are refused with a throttling error. */
final class Throttle {
  private final ConcurrentMap<String, Integer> refusals = new ConcurrentHashMap<>();

  /** Refuses the next {@code times} calls of the operation. */
  void refuse(String operation, int times) {
    if (times < 0) {
      throw new IllegalArgumentException("cannot refuse " + times + " calls of " + operation);
    }
    refusals.put(operation, times);
  }

  /** Whether this call is one to refuse. */
  boolean refuses(String operation) {
    boolean[] refused = new boolean[1];
    refusals.computeIfPresent(
        operation,
        (name, left) -> {
          refused[0] = left > 0;
          return left > 1 ? left - 1 : null;
        });
    return refused[0];
  }
}
