package io.tocsin.alarmtest;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.MuteRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says an alarm test in Java, with the words and the notation of test files. */
public final class AlarmTestBuilder {
  private final TestedAlarm alarm;
  private final Map<String, TestedAlarm> related;
  private final Map<String, AlarmState> initial = new HashMap<>();
  private final Map<AlarmTest.SeriesKey, TestSeries> series = new HashMap<>();
  private final Map<String, List<AlarmState>> states = new HashMap<>();
  private final List<MuteRule> mutes = new ArrayList<>();
  private final List<Expectation> expectations = new ArrayList<>();
  private final Set<AlarmState> never = EnumSet.noneOf(AlarmState.class);
  private @Nullable List<Expectation.Transition> transitions;
  private @Nullable List<Expectation.Notification> notifications;
  private String name;
  private Instant start = AlarmTest.DEFAULT_START;
  private Duration judgeFrom = Duration.ZERO;
  private Duration end = Duration.ZERO;

  /**
   * @param all alarms, among which children and suppressors of a composite are found
   */
  public AlarmTestBuilder(TestedAlarm alarm, Collection<TestedAlarm> all) {
    this.alarm = alarm;
    this.related = RelatedAlarms.of(alarm, all);
    this.name = "a test of " + alarm.id();
  }

  public AlarmTestBuilder named(String text) {
    this.name = text;
    return this;
  }

  /** What offsets count from, a full minute. */
  public AlarmTestBuilder start(Instant instant) {
    this.start = instant;
    return this;
  }

  /** State at the start of the alarm under test. */
  public AlarmTestBuilder initial(AlarmState state) {
    this.initial.put(alarm.id(), state);
    return this;
  }

  /** The series of a single-metric alarm. */
  public AlarmTestBuilder series(String notation) {
    return series(AlarmTest.SeriesKey.of(alarm.id(), ""), TestSeries.of(notation));
  }

  /** The series of one metric of a metric math alarm. */
  public AlarmTestBuilder series(String entry, String notation) {
    return series(AlarmTest.SeriesKey.of(alarm.id(), entry), TestSeries.of(notation));
  }

  /** Any series: of a child, of a bound of a band, delayed or of another step. */
  public AlarmTestBuilder series(AlarmTest.SeriesKey key, TestSeries given) {
    TestedAlarm of = key.alarm().equals(alarm.id()) ? alarm : related.get(key.alarm());
    if (of == null || !(of.alarm() instanceof MetricAlarm metric)) {
      throw new IllegalArgumentException(
          "'" + key.alarm() + "' is no metric alarm that '" + alarm.id() + "' depends on");
    }
    series.put(key, given);
    lasts(given.length(metric.period()));
    return this;
  }

  /** What a child or the suppressor does instead of being judged: a state a minute. */
  public AlarmTestBuilder states(String id, List<AlarmState> byMinute) {
    if (!related.containsKey(id)) {
      throw new IllegalArgumentException(
          "'" + id + "' is no alarm that '" + alarm.id() + "' depends on");
    }
    states.put(id, List.copyOf(byMinute));
    lasts(Duration.ofMinutes(byMinute.size()));
    return this;
  }

  public AlarmTestBuilder mute(MuteRule rule) {
    mutes.add(rule);
    return this;
  }

  /** The state after the evaluation at an offset such as {@code 8m}. */
  public AlarmTestBuilder expect(String at, AlarmState state) {
    return expect(at, at, state);
  }

  /** The state at every evaluation from one offset to another. */
  public AlarmTestBuilder expect(String from, String to, AlarmState state) {
    expectations.add(new Expectation.InState(offset(from), offset(to), state, null, null));
    return this;
  }

  public AlarmTestBuilder never(AlarmState state) {
    never.add(state);
    return this;
  }

  /** From now on transitions are compared: exactly those named. */
  public AlarmTestBuilder transition(String at, AlarmState to) {
    onlyTheseTransitions();
    transitions.add(new Expectation.Transition(offset(at), to, null, null));
    return this;
  }

  /** Transitions are compared, and without a call of {@code transition} there are to be none. */
  public AlarmTestBuilder onlyTheseTransitions() {
    transitions = transitions == null ? new ArrayList<>() : transitions;
    return this;
  }

  /**
   * From now on notifications are compared: exactly those named.
   *
   * @param route severity of the topic, such as {@code page}
   */
  public AlarmTestBuilder notification(String at, AlarmState state, String route) {
    onlyTheseNotifications();
    notifications.add(new Expectation.Notification(offset(at), state, route, null, null));
    return this;
  }

  /**
   * Notifications are compared, and without a call of {@code notification} there are to be none.
   */
  public AlarmTestBuilder onlyTheseNotifications() {
    notifications = notifications == null ? new ArrayList<>() : notifications;
    return this;
  }

  /** Transitions and notifications before it are not compared. */
  public AlarmTestBuilder judgeFrom(String at) {
    this.judgeFrom = offset(at);
    return this;
  }

  public AlarmTest build() {
    List<Expectation> all = new ArrayList<>(expectations);
    if (!never.isEmpty()) {
      all.add(new Expectation.Never(Duration.ZERO, end, never, null));
    }
    return new AlarmTest(
        name,
        alarm,
        List.copyOf(related.values()),
        start,
        initial,
        series,
        states,
        mutes,
        all,
        transitions,
        notifications,
        judgeFrom,
        end,
        null);
  }

  private Duration offset(String text) {
    Duration offset =
        Offset.parse(text)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'" + text + "' is no time from the start; expected one such as 8m"));
    lasts(offset);
    return offset;
  }

  private void lasts(Duration offset) {
    end = offset.compareTo(end) > 0 ? offset : end;
  }
}
