package io.tocsin.history;

import java.util.List;

/** Who did what, kept for good. */
public interface AuditLog {

  /** An entry with its place; ids grow in the order of recording. */
  record Recorded(long id, AuditEntry entry) {}

  void record(AuditEntry entry);

  /**
   * @param before only smaller ids
   * @return newest first
   */
  List<Recorded> entries(int limit, long before);
}
