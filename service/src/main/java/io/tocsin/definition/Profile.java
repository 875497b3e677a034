package io.tocsin.definition;

import java.util.List;

/** How much of a pack is used: what every such resource needs, or all of it. */
final class Profile {
  static final String CORE = "core";
  static final String EXTENDED = "extended";
  static final List<String> NAMES = List.of(CORE, EXTENDED);

  private Profile() {}
}
