package io.tocsin.reportrun;

import java.util.Locale;

/** In which form a scheduled answer is delivered. */
public enum ScheduleFormat {
  CSV,
  NDJSON,
  PARQUET;

  /** Of a file. */
  public String ending() {
    return name().toLowerCase(Locale.ROOT);
  }
}
