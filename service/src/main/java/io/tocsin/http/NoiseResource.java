package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.alarm.StateTransition;
import io.tocsin.health.HealthMonitor;
import io.tocsin.health.Snapshot;
import io.tocsin.health.WatchedAlarm;
import io.tocsin.history.History;
import io.tocsin.history.RecordedTransition;
import io.tocsin.noise.AlarmNoise;
import io.tocsin.noise.Noise;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which alarms wake people often, and which never say anything. */
@Path("/v1/noise")
@Produces(MediaType.APPLICATION_JSON)
public final class NoiseResource {
  private static final int PAGE = 500;

  /** More than any span of a platform that people can still look at. */
  private static final int MOST = 100_000;

  private final HealthMonitor monitor;
  private final History history;
  private final Titles titles;

  NoiseResource(HealthMonitor monitor, History history, Titles titles) {
    this.monitor = monitor;
    this.history = history;
    this.titles = titles;
  }

  @JsonInclude
  record NoiseView(
      Instant from,
      Instant to,
      List<Noise.Week> weeks,
      List<Alarm> alarms,
      List<Pair> together,
      boolean truncated) {}

  @JsonInclude
  record Alarm(
      String alarm,
      String title,
      @Nullable String severity,
      @Nullable String componentTitle,
      int fired,
      int flaps,
      long secondsInAlarm,
      @Nullable Instant last,
      String verdict) {}

  record Named(String alarm, String title) {
    static Named of(WatchedAlarm alarm) {
      return new Named(alarm.name(), alarm.title());
    }
  }

  record Pair(Named one, Named other, int times, int of) {}

  /**
   * @param days how far back, at most as far as the history goes
   */
  @GET
  public Object noise(@QueryParam("days") @Nullable String days, @Context UriInfo uri) {
    Parameters parameters = new Parameters(uri, "days");
    int back = parameters.integer("days", days, 28, 1, 90);
    parameters.check();
    Snapshot snapshot = monitor.current();
    Instant to = snapshot.at();
    Instant from = to.minus(Duration.ofDays(back));
    List<StateTransition> transitions = new ArrayList<>();
    boolean whole = read(from, transitions);
    // Before the oldest that is known nobody can say what an alarm did.
    Instant known = transitions.isEmpty() ? to : transitions.get(transitions.size() - 1).at();
    Noise noise = Noise.of(snapshot.alarms(), transitions, known.isBefore(from) ? from : known, to);
    return new NoiseView(
        noise.from(),
        noise.to(),
        noise.weeks(),
        noise.alarms().stream().map(this::view).toList(),
        noise.together().stream()
            .map(
                each ->
                    new Pair(Named.of(each.one()), Named.of(each.other()), each.times(), each.of()))
            .toList(),
        !whole);
  }

  /** Newest first, up to the first that is older than the span; false when there are too many. */
  private boolean read(Instant from, List<StateTransition> transitions) {
    long before = Long.MAX_VALUE;
    while (transitions.size() < MOST) {
      List<RecordedTransition> page = history.transitions(PAGE, before);
      for (RecordedTransition each : page) {
        transitions.add(each.transition());
        before = each.id();
      }
      if (page.size() < PAGE || page.get(page.size() - 1).transition().at().isBefore(from)) {
        return true;
      }
    }
    return false;
  }

  private Alarm view(AlarmNoise noise) {
    WatchedAlarm alarm = noise.alarm();
    var definition = alarm.definition();
    return new Alarm(
        alarm.name(),
        alarm.title(),
        definition == null ? null : HealthView.lower(definition.severity()),
        definition == null ? null : titles.component(definition.component()),
        noise.fired(),
        noise.flaps(),
        noise.inAlarm().toSeconds(),
        noise.last(),
        HealthView.lower(noise.verdict()));
  }
}
