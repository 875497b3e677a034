package io.tocsin.definition;

import java.util.List;

/** The lists of entries that component files and packs have. */
final class EntryLists {
  static final String ALARMS = "alarms";
  static final String SLOS = "slos";
  static final String EVENTS = "events";
  static final String LOGS = "logs";
  static final String MUTES = "mutes";
  static final String USE = "use";

  /** In the order they are read: alarms may be named by what follows. */
  static final List<String> OF_PACKS = List.of(ALARMS, SLOS, EVENTS, LOGS);

  static final List<String> OF_COMPONENTS = List.of(USE, ALARMS, SLOS, EVENTS, LOGS, MUTES);

  private EntryLists() {}

  /** What one entry of a list is called in sentences. */
  static String called(String list) {
    return switch (list) {
      case ALARMS -> "alarm";
      case SLOS -> "objective";
      case EVENTS -> "event";
      case LOGS -> "log group";
      case MUTES -> "mute";
      default -> "use of a pack";
    };
  }
}
