package io.tocsin.alarmtest;

import io.tocsin.alarm.AlarmState;
import io.tocsin.definition.Findings;
import io.tocsin.definition.Located;
import io.tocsin.names.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The short texts of test files; what is not understood becomes a finding, and null. */
final class TestNotation {
  private static final List<String> STATES =
      Arrays.stream(AlarmState.values()).map(AlarmState::name).toList();
  private static final Pattern REPEATED = Pattern.compile("([A-Z_]+)(?:x(\\d{1,18}))?");

  private final Findings findings;

  TestNotation(Findings findings) {
    this.findings = findings;
  }

  @Nullable AlarmState state(@Nullable Located text) {
    if (text == null) {
      return null;
    }
    if (STATES.contains(text.text())) {
      return AlarmState.valueOf(text.text());
    }
    findings.error(
        "state",
        text.at(),
        "state '" + text.text() + "' is unknown, expected OK, ALARM or INSUFFICIENT_DATA",
        Names.nearest(text.text(), STATES)
            .map(near -> "did you mean '" + near + "'?")
            .orElse(null));
    return null;
  }

  /**
   * @param otherwise what to give when there is no text
   */
  @Nullable Duration offset(@Nullable Located text, @Nullable Duration otherwise) {
    if (text == null) {
      return otherwise;
    }
    Duration offset = Offset.parse(text.text()).orElse(null);
    if (offset == null) {
      findings.error(
          "offset",
          text.at(),
          "'" + text.text() + "' is no time from the start, expected one such as 8m, 90s or 1h30m",
          null);
    }
    return offset;
  }

  @Nullable Points points(@Nullable Located text) {
    if (text == null) {
      return null;
    }
    try {
      return SeriesNotation.parse(text.text());
    } catch (SeriesNotationException e) {
      findings.error("series", text.at(e.offset()), String.valueOf(e.getMessage()), null);
      return null;
    }
  }

  /** States by the minute: {@code OKx5 ALARM OKx3}, where x counts repeats as in series. */
  @Nullable List<AlarmState> states(@Nullable Located text) {
    if (text == null) {
      return null;
    }
    List<AlarmState> states = new ArrayList<>();
    for (String item : text.text().strip().split("\\s+")) {
      Matcher matcher = REPEATED.matcher(item);
      if (!matcher.matches() || !STATES.contains(matcher.group(1))) {
        findings.error(
            "states",
            text.at(Math.max(0, text.text().indexOf(item))),
            "'" + item + "' is no state, expected some such as OKx5 ALARMx3 INSUFFICIENT_DATA",
            null);
        return null;
      }
      long repeats = matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2));
      if (repeats >= SeriesNotation.MAX_POINTS - states.size()) {
        findings.error(
            "states",
            text.at(Math.max(0, text.text().indexOf(item))),
            "'" + item + "' makes more than " + SeriesNotation.MAX_POINTS + " states",
            null);
        return null;
      }
      for (long i = 0; i <= repeats; i++) {
        states.add(AlarmState.valueOf(matcher.group(1)));
      }
    }
    return states;
  }
}
