package io.tocsin.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The shop's alarms as predicates on a minute and "M of the last N". Alarms that no scenario may
 * raise are stricter here than where they are declared.
 */
enum ShopAlarm {
  ERROR_RATIO(3, 5, minute -> minute.errorPercent() > 1),
  LATENCY(3, 5, ShopMinute::p99IsSlow),
  UNHEALTHY_HOSTS(1, 1, minute -> minute.maximum(Shop.UNHEALTHY_HOSTS) > 0),
  ELB_ERRORS(3, 5, minute -> minute.elb5xx > 10),
  NO_REQUESTS(1, 1, minute -> minute.requests < 1),
  CPU(3, 5, minute -> minute.average(Shop.SERVER_CPU) > 80),
  INSTANCES_SHORT(10, 10, minute -> minute.average(Shop.DESIRED) > minute.average(Shop.IN_SERVICE)),
  MEMORY(1, 1, minute -> minute.maximum(Shop.MEMORY_USED) > 80),
  DISK(1, 1, minute -> minute.maximum(Shop.DISK_USED) > 80),
  STATUS_CHECK(1, 1, minute -> minute.maximum(Shop.STATUS_CHECK) > 0),
  CONNECTIONS(2, 3, minute -> minute.maximum(Shop.CONNECTIONS) > 400),
  DATABASE_CPU(1, 1, minute -> minute.average(Shop.DATABASE_CPU) > 80),
  STORAGE(1, 1, minute -> minute.minimum(Shop.FREE_STORAGE) < 50.0 * (1L << 30)),
  WRITE_LATENCY(1, 1, minute -> minute.maximum(Shop.WRITE_LATENCY) > 0.02),
  ORDERS_AGE(3, 3, minute -> minute.maximum(Shop.OLDEST_MESSAGE) > 300),
  BACKLOG(3, 5, minute -> minute.maximum(Shop.MESSAGES_VISIBLE) > 1_000),
  DEAD_LETTERS(1, 1, minute -> minute.maximum(Shop.DEAD_LETTERS) > 0);

  private final int needed;
  private final int window;

  @SuppressWarnings("ImmutableEnumChecker") // the lambdas above keep nothing
  private final Predicate<ShopMinute> breaches;

  ShopAlarm(int needed, int window, Predicate<ShopMinute> breaches) {
    this.needed = needed;
    this.window = window;
    this.breaches = breaches;
  }

  /** Remembers enough minutes to say whether the alarm is up after each. */
  class Watch {
    private final List<Boolean> last = new ArrayList<>();

    boolean upAfter(ShopMinute minute) {
      last.add(breaches.test(minute));
      if (last.size() > window) {
        last.remove(0);
      }
      return last.stream().filter(Boolean::booleanValue).count() >= needed;
    }
  }
}
