package io.tocsin.reportrun;

import io.tocsin.alarm.MuteSchedule;
import io.tocsin.query.LogRange;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A report that is run again and again.
 *
 * @param when cron in a zone, as mutes have it; its windows last a day, so that one that was missed
 *     is found that long
 * @param folder relative to the settings file; null for none
 * @param s3 {@code s3://bucket/prefix/}, or null
 * @param sns ARN of a topic that gets a summary, or null
 */
public record Schedule(
    String name,
    String report,
    Map<String, String> parameters,
    ScheduleRange range,
    MuteSchedule when,
    ScheduleFormat format,
    @Nullable String folder,
    @Nullable String s3,
    @Nullable String sns) {
  public Schedule {
    parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /** The latest time at or before an instant that it was due, if that is less than a day ago. */
  Optional<Instant> due(Instant now) {
    return when.windowAt(now).map(MuteSchedule.Window::start);
  }

  /** What is asked at a time that it is due. */
  public RunRequest request(Instant due) {
    return new RunRequest(report, parameters, null, range.at(due, when.zone()), name);
  }

  /** The name of the delivered file: report, day, ending. */
  public String file(LogRange asked) {
    return report + "-" + range.label(asked, when.zone()) + "." + format.ending();
  }
}
