package io.tocsin.plan;

import io.tocsin.definition.Environment;
import java.util.Map;
import java.util.Set;

/**
 * What a person takes over that exists and is nobody's. What another environment manages is not
 * taken from it.
 *
 * @param names full names
 */
record Adoption(Set<String> names) {
  Adoption {
    names = Set.copyOf(names);
  }

  /** Whether a plan may change what carries these tags. */
  boolean allows(String name, Map<String, String> tags, Environment environment) {
    return Ownership.areOurs(tags, environment)
        || names.contains(name) && !Ownership.isManaged(tags);
  }

  boolean asksFor(String name) {
    return names.contains(name);
  }

  /** The change of something that may be changed. */
  Change.Kind kind(Map<String, String> tags, Environment environment) {
    return Ownership.areOurs(tags, environment) ? Change.Kind.UPDATE : Change.Kind.ADOPT;
  }

  /**
   * Why a plan may not change it, and what a person can do.
   *
   * @param what {@code the alarm}
   */
  static String conflict(String what, String name, Map<String, String> tags) {
    return "%s '%s' exists and %s; use another name, or %s"
        .formatted(what, name, Ownership.owner(tags), remedy(name, tags));
  }

  static String remedy(String name, Map<String, String> tags) {
    return Ownership.isManaged(tags)
        ? "take it out of there first"
        : "have Tocsin take it over (--adopt " + name + ")";
  }

  /**
   * @param what {@code alarm}
   */
  static String missing(String what, String name) {
    return "there is no %s '%s' in the account to be taken over; leave out --adopt to create it"
        .formatted(what, name);
  }
}
