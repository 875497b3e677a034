package io.tocsin.evaluation;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.StateTransition;
import java.time.Instant;

/** Is told what happens in a {@link Playback}, in the order it happens. */
public interface PlaybackListener {

  /** A metric alarm was judged, whether or not its state changed. */
  default void evaluated(
      MetricAlarm alarm, Instant at, AlarmState previous, Evaluation evaluation) {}

  /** An alarm changed its state. */
  default void transitioned(StateTransition transition) {}

  /** An action list ran, after suppression and mute rules. */
  default void executed(ExecutedAction action) {}
}
