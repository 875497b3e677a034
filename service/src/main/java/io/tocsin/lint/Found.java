package io.tocsin.lint;

import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Finding;
import io.tocsin.definition.Location;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what one check finds. */
public final class Found {

  /**
   * A finding and what it is about.
   *
   * @param alarm whose ignores count; null when it is about no alarm
   */
  record Told(Finding finding, @Nullable DefinedAlarm alarm) {}

  private final Check check;
  private final List<Told> told = new ArrayList<>();

  Found(Check check) {
    this.check = check;
  }

  /**
   * Tells something of an alarm.
   *
   * @param key of the alarm, whose value is the place
   * @param sentence what was found and what was expected, without a final full stop
   * @param hint what to do, or null
   */
  void at(DefinedAlarm alarm, String key, String sentence, @Nullable String hint) {
    told.add(new Told(finding(alarm.at(key), sentence, hint), alarm));
  }

  /** Tells something that is about no alarm. */
  void at(Location place, String sentence, @Nullable String hint) {
    told.add(new Told(finding(place, sentence, hint), null));
  }

  private Finding finding(Location place, String sentence, @Nullable String hint) {
    return new Finding(check.name(), check.level(), place, sentence, hint);
  }

  List<Told> told() {
    return told;
  }
}
