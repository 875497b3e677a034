package io.tocsin.definition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code ignore:}: findings that are not told, each with a reason and a last day. */
final class IgnoreReader {
  private IgnoreReader() {}

  /** What a section asks to ignore; empty without the key. */
  static List<Ignore> read(Section section, Findings findings) {
    List<Ignore> ignores = new ArrayList<>();
    Section all = section.section("ignore", "'ignore' of " + section.what());
    for (Located check : all == null ? List.<Located>of() : all.keys()) {
      Section entry = all.section(check.text(), "ignore '" + check.text() + "'");
      if (entry == null) {
        continue;
      }
      entry.allow(AlarmShape.IGNORE);
      Located reason = entry.required("reason", "why the finding does not matter here");
      Located until = entry.required("until", "the last day it is ignored, as in 2027-03-31");
      if (reason == null || until == null) {
        continue;
      }
      try {
        ignores.add(
            new Ignore(check.text(), reason.text(), LocalDate.parse(until.text()), check.at()));
      } catch (DateTimeException e) {
        findings.error(
            "ignore",
            until.at(),
            "'" + until.text() + "' is no day, expected one such as 2027-03-31",
            null);
      }
    }
    return ignores;
  }
}
