package io.tocsin.cli;

import java.util.OptionalInt;
import net.sourceforge.argparse4j.inf.Namespace;

/** A command that people wait for, and that can mostly do without the framework. */
interface QuickCommand {

  /**
   * Runs without the framework.
   *
   * @return the exit code; empty when nothing was done and the framework is needed
   */
  OptionalInt runQuickly(Namespace namespace);
}
