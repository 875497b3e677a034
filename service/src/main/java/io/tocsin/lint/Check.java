package io.tocsin.lint;

import io.tocsin.definition.Finding;

/**
 * Looks for one kind of mistake in definitions that can be read. Its name is that of its page in
 * docs/checks, and what an {@code ignore} calls it by.
 */
public interface Check {

  /** Kebab-case, unique. */
  String name();

  /** How bad all its findings are. */
  Finding.Level level();

  /** Whether it asks the account, and runs only when that is wanted. */
  default boolean isLive() {
    return false;
  }

  /** Tells what it finds. It takes time in proportion to the number of alarms. */
  void run(LintContext context, Found found);
}
