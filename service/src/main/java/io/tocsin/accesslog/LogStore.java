package io.tocsin.accesslog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where logs are kept under keys with slashes, as in a bucket. Safe for use by several threads. */
public interface LogStore {

  /**
   * An object of the store.
   *
   * @param size in bytes
   */
  record Entry(String key, long size) {}

  /** As people write it: {@code s3://bucket}. */
  String name();

  /**
   * The keys' next parts below a prefix, without the slash behind them, in order.
   *
   * @param prefix empty, or ends with a slash
   * @throws LogStoreFailure when the store cannot be asked
   */
  List<String> folders(String prefix);

  /**
   * All objects whose keys begin with a prefix, in order.
   *
   * @throws LogStoreFailure when the store cannot be asked
   */
  List<Entry> entries(String prefix);

  /**
   * Writes an object to a file, from its first byte on.
   *
   * @throws LogStoreFailure when the store does not give it
   * @throws IOException when its bytes end too early, or cannot be written; another try may help
   */
  void copy(Entry entry, Path target) throws IOException;
}
