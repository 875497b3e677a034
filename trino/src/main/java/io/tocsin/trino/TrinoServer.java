package io.tocsin.trino;

import static java.util.Map.entry;
import static io.trino.testing.TestingSession.testSessionBuilder;

import io.trino.plugin.hive.HivePlugin;
import io.trino.testing.DistributedQueryRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A Trino of one node that reads a folder of this machine, until its standard input ends. What it
 * is made of comes from Trino's own tests ("trino-testing", Maven Central): the engine, the parser,
 * the Hive connector and the protocol are those of a cluster.
 *
 * <p>The catalog is {@code hive}, the schema {@code logs}; tables lie at {@code local:///…}, under
 * the folder.
 */
public final class TrinoServer {
  private TrinoServer() {}

  /** Takes the folder, and a file into which it writes its address when it answers. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    Path address = Path.of(arguments[1]);
    try (DistributedQueryRunner trino =
        DistributedQueryRunner.builder(testSessionBuilder().setCatalog("hive").setSchema("logs").build())
            .setWorkerCount(0)
            .build()) {
      trino.installPlugin(new HivePlugin());
      trino.createCatalog(
          "hive",
          "hive",
          Map.ofEntries(
              entry("hive.metastore", "file"),
              entry("hive.metastore.catalog.dir", "local:///metastore"),
              entry("hive.security", "allow-all"),
              entry("hive.recursive-directories", "true"),
              entry("hive.partition-projection-enabled", "true"),
              // S3 has no folders that could be missing.
              entry("hive.ignore-absent-partitions", "true"),
              // The metastore of files keeps statistics of partitions that it knows, and knows none
              // of those that are projected.
              entry("hive.table-statistics-enabled", "false"),
              entry("fs.local.enabled", "true"),
              entry("local.location", folder.toString())));
      trino.execute("CREATE SCHEMA hive.logs");
      Path written = address.resolveSibling(address.getFileName() + ".tmp");
      Files.writeString(written, trino.getCoordinator().getBaseUrl().toString());
      Files.move(written, address);
      while (System.in.read() >= 0) {
        // until whoever started it is gone
      }
    }
  }
}
