package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.alarm.StateTransition;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.history.RecordedTransition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One state transition in the API. */
@JsonInclude
record TransitionView(
    long id,
    Instant at,
    String alarm,
    String title,
    @Nullable String kind,
    @Nullable String severity,
    @Nullable String component,
    @Nullable String componentTitle,
    String from,
    String to,
    String reason) {

  static TransitionView of(RecordedTransition recorded, Titles titles) {
    StateTransition transition = recorded.transition();
    DefinedAlarm definition = titles.alarm(transition.alarm());
    return new TransitionView(
        recorded.id(),
        transition.at(),
        transition.alarm(),
        definition == null ? transition.alarm() : definition.summary(),
        definition == null ? null : HealthView.lower(definition.kind()),
        definition == null ? null : HealthView.lower(definition.severity()),
        definition == null ? null : definition.component(),
        definition == null ? null : titles.component(definition.component()),
        transition.from().name(),
        transition.to().name(),
        transition.reason().text());
  }
}
