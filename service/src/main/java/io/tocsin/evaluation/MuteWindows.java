package io.tocsin.evaluation;

import io.tocsin.alarm.MuteRule;
import io.tocsin.alarm.MuteSchedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The mute windows of each alarm. */
final class MuteWindows {
  private final Map<String, List<MuteSchedule>> schedules = new HashMap<>();
  private final List<MuteSchedule> ofEveryAlarm = new ArrayList<>();

  MuteWindows(Collection<MuteRule> rules) {
    for (MuteRule rule : rules) {
      if (rule.alarms().isEmpty()) {
        ofEveryAlarm.add(rule.schedule());
      }
      for (String alarm : rule.alarms()) {
        schedules.computeIfAbsent(alarm, name -> new ArrayList<>()).add(rule.schedule());
      }
    }
  }

  /** When the windows that are open at an instant have closed, those that follow on apart. */
  Optional<Instant> openUntil(String alarm, Instant at) {
    return Stream.concat(ofEveryAlarm.stream(), schedules.getOrDefault(alarm, List.of()).stream())
        .flatMap(schedule -> schedule.windowAt(at).stream())
        .map(MuteSchedule.Window::end)
        .max(Instant::compareTo);
  }
}
