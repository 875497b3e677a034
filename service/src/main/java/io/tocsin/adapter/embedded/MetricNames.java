package io.tocsin.adapter.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.metric.Metric;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** SQL of the names of metrics, which every process of the account sees. */
final class MetricNames {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MetricNames() {}

  /** Notes that the metrics have datapoints now. */
  static void put(Handle handle, String account, Collection<Metric> metrics, Instant seen) {
    PreparedBatch old =
        handle.prepareBatch("DELETE FROM aws_metric WHERE account = :account AND id = :id");
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO aws_metric (account, id, namespace, name, dimensions, seen)"
                + " VALUES (:account, :id, :namespace, :name, :dimensions, :seen)");
    for (Metric metric : metrics) {
      String dimensions = json(metric);
      String id = id(metric.namespace() + '\n' + metric.name() + '\n' + dimensions);
      old.bind("account", account).bind("id", id).add();
      batch
          .bind("account", account)
          .bind("id", id)
          .bind("namespace", metric.namespace())
          .bind("name", metric.name())
          .bind("dimensions", dimensions)
          .bind("seen", Storage.millis(seen))
          .add();
    }
    old.execute();
    batch.execute();
  }

  /** Metrics that had datapoints since then. */
  static List<Metric> since(Handle handle, String account, Instant since) {
    return handle
        .createQuery(
            "SELECT namespace, name, dimensions FROM aws_metric"
                + " WHERE account = :account AND seen >= :since")
        .bind("account", account)
        .bind("since", Storage.millis(since))
        .map((row, context) -> metric(row.getString(1), row.getString(2), row.getString(3)))
        .list();
  }

  private static Metric metric(String namespace, String name, String dimensions) {
    try {
      return Metric.of(
          namespace, name, JSON.readValue(dimensions, new TypeReference<Map<String, String>>() {}));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In order of the names, so that the same metric has the same text. */
  private static String json(Metric metric) {
    try {
      return JSON.writeValueAsString(metric.dimensions());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String id(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
