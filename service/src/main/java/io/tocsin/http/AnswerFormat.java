package io.tocsin.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** In which form an answer is given. */
enum AnswerFormat {
  JSON(MediaType.APPLICATION_JSON_TYPE, "json"),
  NDJSON(new MediaType("application", "x-ndjson"), "ndjson"),
  CSV(new MediaType("text", "csv"), "csv"),
  /** As IANA lists it (application/vnd.apache.parquet, 2024). */
  PARQUET(new MediaType("application", "vnd.apache.parquet"), "parquet");

  private final MediaType type;
  private final String ending;

  AnswerFormat(MediaType type, String ending) {
    this.type = type;
    this.ending = ending;
  }

  /** Of a file. */
  String ending() {
    return ending;
  }

  MediaType type() {
    return this == CSV ? type.withCharset("utf-8") : type;
  }

  /**
   * @param format goes before the Accept header
   */
  static AnswerFormat of(@Nullable String format, HttpHeaders headers) {
    Parameters parameters = new Parameters();
    AnswerFormat named = parameters.choice("format", format, AnswerFormat.class);
    parameters.check();
    if (named != null) {
      return named;
    }
    for (MediaType wanted : headers.getAcceptableMediaTypes()) {
      for (AnswerFormat each : values()) {
        if (wanted.isCompatible(each.type)) {
          return each;
        }
      }
    }
    return JSON;
  }
}
