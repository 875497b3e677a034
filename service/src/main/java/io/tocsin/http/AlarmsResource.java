package io.tocsin.http;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.definition.Kind;
import io.tocsin.definition.Severity;
import io.tocsin.health.HealthMonitor;
import io.tocsin.health.Reading;
import io.tocsin.health.Snapshot;
import io.tocsin.health.WatchedAlarm;
import io.tocsin.history.History;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The alarms of the account, their values, and what they did. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class AlarmsResource {
  private static final int TRANSITIONS_OF_ONE = 20;

  private static final int A_DAY = 1_440;
  private static final int KEPT = (int) HealthMonitor.KEPT.toMinutes();

  /** Of a place: state and kind as {@link #place} has them, and the name. */
  private static final Pattern CURSOR = Pattern.compile("[0-2][0-2]-.{1,255}", Pattern.DOTALL);

  private final HealthMonitor monitor;
  private final History history;
  private final Titles titles;

  /** The alarms of a snapshot in the order they are listed in; made once, asked for often. */
  private volatile Ordered ordered = new Ordered(null, List.of());

  private record Ordered(@Nullable Snapshot of, List<WatchedAlarm> alarms) {}

  AlarmsResource(HealthMonitor monitor, History history, Titles titles) {
    this.monitor = monitor;
    this.history = history;
    this.titles = titles;
  }

  /** The filters of the list; each one given must match. */
  static final class Filter {
    @QueryParam("state")
    @Nullable String state;

    @QueryParam("kind")
    @Nullable String kind;

    @QueryParam("severity")
    @Nullable String severity;

    @QueryParam("component")
    @Nullable String component;

    @QueryParam("q")
    @Nullable String text;

    @QueryParam("limit")
    @Nullable String limit;

    @QueryParam("cursor")
    @DefaultValue("")
    String cursor = "";
  }

  /**
   * The alarms that match, a page at a time, firing first, symptoms before causes, then by name.
   * The cursor is the place of the last one shown and not its name: it still means the same when
   * that alarm has another state by then, or is gone.
   */
  @GET
  @Path("/alarms")
  public Object alarms(@BeanParam Filter filter, @Context UriInfo uri) {
    Parameters parameters =
        new Parameters(uri, "state", "kind", "severity", "component", "q", "limit", "cursor");
    AlarmState state = parameters.choice("state", filter.state, AlarmState.class);
    Kind kind = parameters.choice("kind", filter.kind, Kind.class);
    Severity severity = parameters.choice("severity", filter.severity, Severity.class);
    int limit = parameters.integer("limit", filter.limit, 50, 1, 500);
    if (filter.text != null && filter.text.length() > 200) {
      parameters.mistake("'q' has " + filter.text.length() + " characters; 200 at most");
    }
    if (!filter.cursor.isEmpty() && !CURSOR.matcher(filter.cursor).matches()) {
      parameters.mistake(
          "'cursor' is "
              + Parameters.quoted(filter.cursor)
              + "; expected the 'next' of the page"
              + " before");
    }
    parameters.check();
    List<WatchedAlarm> matching =
        ordered().stream()
            .filter(alarm -> state == null || alarm.live().state() == state)
            .filter(alarm -> matches(alarm, kind, severity, filter.component))
            .filter(alarm -> contains(alarm, filter.text))
            .toList();
    List<WatchedAlarm> rest =
        matching.stream()
            .filter(alarm -> filter.cursor.isEmpty() || place(alarm).compareTo(filter.cursor) > 0)
            .limit(limit + 1L)
            .toList();
    Page<WatchedAlarm> page = Page.of(rest, limit, AlarmsResource::place);
    return new Page<>(
        page.items().stream().map(alarm -> AlarmView.of(alarm, titles)).toList(),
        page.next(),
        matching.size());
  }

  private List<WatchedAlarm> ordered() {
    Snapshot snapshot = monitor.current();
    Ordered last = ordered;
    if (last.of() != snapshot) {
      last =
          new Ordered(
              snapshot,
              snapshot.alarms().stream()
                  .sorted(Comparator.comparing(AlarmsResource::place))
                  .toList());
      ordered = last;
    }
    return last.alarms();
  }

  private static boolean matches(
      WatchedAlarm alarm,
      @Nullable Kind kind,
      @Nullable Severity severity,
      @Nullable String component) {
    var definition = alarm.definition();
    if (definition == null) {
      return kind == null && severity == null && component == null;
    }
    return (kind == null || definition.kind() == kind)
        && (severity == null || definition.severity() == severity)
        && (component == null || definition.component().equals(component));
  }

  private boolean contains(WatchedAlarm alarm, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return true;
    }
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    var definition = alarm.definition();
    String component = definition == null ? "" : definition.component();
    return Stream.of(alarm.name(), alarm.title(), component, titles.component(component))
        .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(wanted));
  }

  /** Where an alarm stands in the list, as text that sorts. */
  private static String place(WatchedAlarm alarm) {
    int state =
        switch (alarm.live().state()) {
          case ALARM -> 0;
          case INSUFFICIENT_DATA -> 1;
          case OK -> 2;
        };
    // What is for information only never changes health, so it stands last.
    int kind = alarm.definition() != null && !alarm.counts() ? 2 : alarm.isSymptom() ? 0 : 1;
    return state + "" + kind + "-" + alarm.name();
  }

  @GET
  @Path("/alarms/{name: .+}")
  public Object alarm(@PathParam("name") String name) {
    Snapshot snapshot = monitor.current();
    WatchedAlarm alarm = known(snapshot, name);
    return AlarmView.detail(
        alarm,
        history.transitionsOf(name, TRANSITIONS_OF_ONE).stream()
            .map(recorded -> TransitionView.of(recorded, titles))
            .toList(),
        titles);
  }

  @GET
  @Path("/alarms/{name: .+}/series")
  public Object series(
      @PathParam("name") String name,
      @QueryParam("minutes") @Nullable String given,
      @QueryParam("to") @Nullable String end,
      @Context UriInfo uri) {
    Parameters parameters = new Parameters(uri, "minutes", "to");
    int minutes = parameters.integer("minutes", given, 60, 1, A_DAY);
    Instant to = parameters.instant("to", end);
    parameters.check();
    Snapshot snapshot = monitor.current();
    WatchedAlarm alarm = known(snapshot, name);
    Reading reading =
        minutes <= KEPT && to == null
            ? snapshot.readings().get(name)
            : monitor
                .reading(alarm, to == null ? snapshot.at() : to, Duration.ofMinutes(minutes))
                .orElse(null);
    if (reading == null) {
      throw Problem.notFound(
          alarm.alarm() instanceof CompositeAlarm
              ? "'"
                  + name
                  + "' is a composite alarm and has no values of its own; ask for those of"
                  + " its children"
              : alarm.alarm().unevaluated().isPresent()
                  ? "'" + name + "' asks a query, whose values only CloudWatch shows"
                  : "There are no values of '" + name + "' yet");
    }
    return SeriesView.of(reading, minutes);
  }

  /** The values of all metric alarms in one answer, for small graphs. */
  @GET
  @Path("/series")
  public Object allSeries(@QueryParam("minutes") @Nullable String given, @Context UriInfo uri) {
    int minutes = minutes(given, KEPT, uri);
    Snapshot snapshot = monitor.current();
    return new Page<>(
        snapshot.alarms().stream()
            .map(alarm -> snapshot.readings().get(alarm.name()))
            .filter(Objects::nonNull)
            .map(reading -> SeriesView.of(reading, minutes))
            .toList(),
        null,
        null);
  }

  @GET
  @Path("/transitions")
  public Object transitions(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("before") @Nullable String before,
      @Context UriInfo uri) {
    Parameters parameters = new Parameters(uri, "limit", "before");
    int count = parameters.integer("limit", limit, 50, 1, 500);
    long cursor = parameters.cursor("before", before);
    parameters.check();
    List<TransitionView> items =
        history.transitions(count + 1, cursor).stream()
            .map(recorded -> TransitionView.of(recorded, titles))
            .toList();
    return Page.of(items, count, (TransitionView item) -> Long.toString(item.id()));
  }

  private static int minutes(@Nullable String given, int most, UriInfo uri) {
    Parameters parameters = new Parameters(uri, "minutes");
    int minutes = parameters.integer("minutes", given, 60, 1, most);
    parameters.check();
    return minutes;
  }

  private static WatchedAlarm known(Snapshot snapshot, String name) {
    return snapshot
        .alarm(name)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "There is no alarm "
                        + Parameters.quoted(name)
                        + "; GET /v1/alarms lists those there are"));
  }
}
