package io.tocsin.adapter.aws;

import java.util.Random;

/** What goes wrong with a call on its way to an {@link AwsEndpoint} or back. */
public enum WireFault {
  NONE,
  /** Refused as too many: nothing was done. */
  THROTTLED,
  /** 500, nothing was done. */
  FAILED,
  /** 503, nothing was done. */
  UNAVAILABLE,
  /** The connection is closed before anything was done. */
  LOST_CALL,
  /** It was done, and the connection is closed before the answer. */
  LOST_ANSWER,
  /** It was done, and the answer comes when nobody waits for it any more: after half a second. */
  LATE_ANSWER;

  /** Says what happens to a call. */
  @FunctionalInterface
  public interface Plan {
    Plan NONE = (call, number) -> WireFault.NONE;

    /**
     * @param number of the call, from 1, over all operations
     */
    WireFault of(AwsEndpoint.Call call, long number);

    /** This fault by chance, the same for the same seed and order. */
    static Plan sometimes(WireFault fault, double share, long seed) {
      Random random = new Random(seed);
      return (call, number) -> {
        synchronized (random) {
          return random.nextDouble() < share ? fault : WireFault.NONE;
        }
      };
    }
  }
}
