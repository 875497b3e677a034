package io.tocsin.adapter.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What StateReasonData tells about the slots of an evaluation; its fields were recorded from the
 * live service in September 2026.
 *
 * @param period seconds
 * @param newest start of the newest slot named
 * @param hasValue whether that slot had a datapoint
 * @param empty whether no slot of the evaluation range had one: there is no {@code startDate} then
 */
record JudgedSlots(int period, Instant newest, boolean hasValue, boolean empty) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As in {@code 2026-11-22T12:00:00.000+0000}. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS][XX][XXX]").withZone(ZoneOffset.UTC);

  /** Empty when the data names no slot, or was cut. */
  static Optional<JudgedSlots> of(@Nullable String stateReasonData) {
    if (stateReasonData == null) {
      return Optional.empty();
    }
    try {
      JsonNode data = JSON.readTree(stateReasonData);
      JsonNode evaluated = data.path("evaluatedDatapoints");
      JsonNode newest = evaluated.path(0);
      int period = data.path("period").asInt();
      if (period < 1 || !newest.has("timestamp")) {
        return Optional.empty();
      }
      boolean values = false;
      for (JsonNode slot : evaluated) {
        values |= slot.hasNonNull("value");
      }
      return Optional.of(
          new JudgedSlots(
              period,
              Instant.from(TIME.parse(newest.path("timestamp").asText())),
              newest.hasNonNull("value"),
              !values && !data.hasNonNull("startDate")));
    } catch (JsonProcessingException | DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
