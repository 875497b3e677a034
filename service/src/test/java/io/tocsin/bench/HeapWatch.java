package io.tocsin.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.locks.LockSupport;

/** Looks at the heap a hundred times a second, from a thread that ends with the program. */
final class HeapWatch extends Thread {
  private volatile long peak;

  HeapWatch() {
    super("heap-watch");
    setDaemon(true);
  }

  @Override
  public void run() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    while (!isInterrupted()) {
      peak = Math.max(peak, memory.getHeapMemoryUsage().getUsed());
      LockSupport.parkNanos(10_000_000);
    }
  }

  /** The most it saw, garbage included. */
  long peakMebibytes() {
    return peak >> 20;
  }
}
