package io.tocsin.adapter.embedded;

import io.tocsin.alarm.BandModel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of anomaly detectors. */
final class DetectorStore {
  private DetectorStore() {}

  /** By name. */
  static List<StoredDetector> all(Handle handle, String account) {
    return handle
        .createQuery("SELECT configuration FROM aws_anomaly_detector WHERE account = :account")
        .bind("account", account)
        .mapTo(String.class)
        .map(StoredDetector::ofJson)
        .stream()
        .sorted(Comparator.comparing(detector -> detector.model().toString()))
        .toList();
  }

  static Optional<StoredDetector> find(Handle handle, String account, BandModel model) {
    return handle
        .createQuery(
            "SELECT configuration FROM aws_anomaly_detector"
                + " WHERE account = :account AND id = :id")
        .bind("account", account)
        .bind("id", StoredDetector.id(model))
        .mapTo(String.class)
        .findOne()
        .map(StoredDetector::ofJson);
  }

  static void put(Handle handle, String account, StoredDetector detector) {
    delete(handle, account, detector.model());
    handle
        .createUpdate(
            "INSERT INTO aws_anomaly_detector (account, id, configuration)"
                + " VALUES (:account, :id, :configuration)")
        .bind("account", account)
        .bind("id", StoredDetector.id(detector.model()))
        .bind("configuration", detector.json())
        .execute();
  }

  static void delete(Handle handle, String account, BandModel model) {
    handle
        .createUpdate("DELETE FROM aws_anomaly_detector WHERE account = :account AND id = :id")
        .bind("account", account)
        .bind("id", StoredDetector.id(model))
        .execute();
  }
}
