package io.tocsin.definition;

import java.util.List;

/** Where alarms of one severity are told. */
record Route(Severity severity, String topic, List<String> emails, Location source) {
  Route {
    emails = List.copyOf(emails);
  }
}
