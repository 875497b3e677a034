package io.tocsin.adapter.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;

/**
 * Reads StateUpdate items. HistoryData is JSON, but CloudWatch cuts it at 4,095 characters; of a
 * cut one the states are in the summary, "Alarm updated from OK to ALARM", and the reason is lost.
 */
final class HistoryItems {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SUMMARY = Pattern.compile("from (\\w+) to (\\w+)");

  private HistoryItems() {}

  static Optional<StateTransition> transition(AlarmHistoryItem item) {
    return fromData(item).or(() -> fromSummary(item));
  }

  private static Optional<StateTransition> fromData(AlarmHistoryItem item) {
    if (item.historyData() == null) {
      return Optional.empty();
    }
    try {
      JsonNode data = JSON.readTree(item.historyData());
      JsonNode now = data.path("newState");
      return transition(
          item,
          data.path("oldState").path("stateValue").asText(),
          now.path("stateValue").asText(),
          new StateReason(now.path("stateReason").asText(), text(now.path("stateReasonData"))));
    } catch (JsonProcessingException cut) {
      return Optional.empty();
    }
  }

  /** StateReasonData is an object here and a string in DescribeAlarms. */
  private static @Nullable String text(JsonNode data) {
    if (data.isMissingNode() || data.isNull()) {
      return null;
    }
    return data.isTextual() ? data.asText() : data.toString();
  }

  private static Optional<StateTransition> fromSummary(AlarmHistoryItem item) {
    Matcher matcher = SUMMARY.matcher(String.valueOf(item.historySummary()));
    return matcher.find()
        ? transition(item, matcher.group(1), matcher.group(2), new StateReason("", null))
        : Optional.empty();
  }

  private static Optional<StateTransition> transition(
      AlarmHistoryItem item, String from, String to, StateReason reason) {
    return state(from)
        .flatMap(
            old ->
                state(to)
                    .map(
                        now ->
                            new StateTransition(
                                item.alarmName(), item.timestamp(), old, now, reason)));
  }

  private static Optional<AlarmState> state(String text) {
    return Arrays.stream(AlarmState.values()).filter(s -> s.name().equals(text)).findFirst();
  }
}
