package io.tocsin.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where alarms are told.
 *
 * @param name {@code page}, {@code ticket}, {@code info}, or a name that alarms ask for
 * @param severity whose alarms go here by themselves; null for a route of another name
 */
record Route(
    String name,
    @Nullable Severity severity,
    String topic,
    List<RouteSubscriber> subscribers,
    Location source) {
  Route {
    subscribers = List.copyOf(subscribers);
  }
}
