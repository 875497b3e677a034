package io.tocsin.query;

import java.time.LocalDate;

/** What users have read on an engine that is paid by the byte; kept, and shared by all nodes. */
public interface ScanBudget {

  /**
   * @param day of UTC
   * @return bytes; 0 for a user that is not known
   */
  long used(String user, LocalDate day);

  /** Adds to it. */
  void add(String user, LocalDate day, long bytes);
}
