package io.tocsin.history;

import io.tocsin.alarm.StateTransition;
import java.time.Instant;
import java.util.List;

/** Where state transitions are learnt from: an account's alarm history. */
@FunctionalInterface
public interface TransitionSource {

  /**
   * @param from inclusive; an account keeps 30 days
   * @return oldest first; of all alarms in the account, also those Tocsin did not make
   */
  List<StateTransition> since(Instant from);
}
