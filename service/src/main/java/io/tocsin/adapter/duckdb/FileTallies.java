package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.FileTally;
import io.tocsin.accesslog.LogFile;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers what files hold, as long as they have the same size and time of change. */
final class FileTallies {
  private static final int MOST = 100_000;

  private record Key(String name, long size, Instant modified) {}

  @SuppressWarnings("serial") // never serialized
  private final Map<Key, FileTally> tallies =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, FileTally> eldest) {
          return size() > MOST;
        }
      };

  synchronized void put(LogFile file, FileTally tally) {
    tallies.put(key(file), tally);
  }

  synchronized boolean has(LogFile file) {
    return tallies.containsKey(key(file));
  }

  /** What a scan counted, or else what reading the file now counts. */
  FileTally of(LogFile file) {
    FileTally known;
    synchronized (this) {
      known = tallies.get(key(file));
    }
    if (known == null) {
      known = FileTally.of(file);
      put(file, known);
    }
    return known;
  }

  private static Key key(LogFile file) {
    return new Key(file.name(), file.size(), file.modified());
  }
}
