package io.tocsin.bench;

import io.tocsin.accesslog.AccessLogFolder;
import io.tocsin.accesslog.LogFile;
import io.tocsin.accesslog.WholeGzip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Inflates all logs of a folder as reports do, on all cores, and prints the bytes of text, the
 * seconds, and the files that were left to zlib.
 */
public final class InflateLogs {
  private InflateLogs() {}

  /** Takes a folder of logs. */
  public static void main(String[] arguments) throws InterruptedException {
    Queue<LogFile> files =
        new ConcurrentLinkedQueue<>(new AccessLogFolder(Path.of(arguments[0])).list().files());
    int cores = Runtime.getRuntime().availableProcessors();
    LongAdder bytes = new LongAdder();
    LongAdder left = new LongAdder();
    long began = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < cores; i++) {
      Thread thread = new Thread(() -> inflate(files, cores, bytes, left));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.printf(
        "%d bytes %.2f s, %d files left%n",
        bytes.sum(), (System.nanoTime() - began) / 1e9, left.sum());
  }

  private static void inflate(Queue<LogFile> files, int cores, LongAdder bytes, LongAdder left) {
    try (WholeGzip gzip = new WholeGzip(cores)) {
      for (LogFile file = files.poll(); file != null; file = files.poll()) {
        int length = gzip.inflate(file.path());
        bytes.add(Math.max(0, length));
        left.add(length < 0 ? 1 : 0);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the logs", e);
    }
  }
}
