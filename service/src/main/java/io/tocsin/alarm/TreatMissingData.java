package io.tocsin.alarm;

import java.util.Arrays;
import java.util.Optional;

/** What an alarm does about missing datapoints, by the text the API uses. */
public enum TreatMissingData {
  BREACHING("breaching"),
  NOT_BREACHING("notBreaching"),
  IGNORE("ignore"),
  MISSING("missing");

  private final String text;

  TreatMissingData(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  public static Optional<TreatMissingData> of(String text) {
    return Arrays.stream(values()).filter(v -> v.text.equals(text)).findFirst();
  }
}
