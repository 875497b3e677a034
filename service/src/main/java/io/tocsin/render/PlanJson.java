package io.tocsin.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.backtest.AlarmChange;
import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.BacktestTotals;
import io.tocsin.backtest.ChangePlayback;
import io.tocsin.cost.CostChange;
import io.tocsin.cost.CostGrouping;
import io.tocsin.definition.Environment;
import io.tocsin.definition.Location;
import io.tocsin.plan.Change;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanCalls;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plans for programs, as docs/schema/plan.json describes them. Fields are only ever added.
 *
 * @param headline what happens, for a person
 * @param changes whether anything is to be changed
 * @param blocked whether some plan may not be applied
 * @param cost of all targets together; null when there is none
 */
@JsonInclude
public record PlanJson(
    String headline,
    boolean changes,
    boolean blocked,
    Counts counts,
    @Nullable Cost cost,
    Calls calls,
    List<Target> targets) {

  public record Counts(
      int create,
      int update,
      int adopt,
      int rename,
      int delete,
      int conflict,
      int note,
      int unchanged) {}

  /**
   * @param pricesOf when they were looked up
   * @param notes what the figure is and is not
   */
  public record Cost(
      String currency,
      LocalDate pricesOf,
      BigDecimal before,
      BigDecimal after,
      BigDecimal difference,
      List<Component> components,
      List<String> notes) {}

  /** A component whose cost changes. */
  public record Component(
      String name, BigDecimal before, BigDecimal after, BigDecimal difference) {}

  /**
   * @param seconds that the limits of the account let them take
   * @param operations how often each is called
   */
  public record Calls(int count, long seconds, Map<String, Integer> operations) {}

  /**
   * One account and Region.
   *
   * @param changed everything but what is unchanged
   * @param backtest null when nobody asked
   */
  @JsonInclude
  public record Target(
      String platform,
      String environment,
      String account,
      String region,
      boolean blocked,
      Counts counts,
      List<Changed> changed,
      List<String> refusals,
      Cost cost,
      Calls calls,
      @Nullable Backtest backtest) {}

  /**
   * @param action create, update, adopt, rename, delete, conflict or note
   * @param source null when no file declares it
   */
  @JsonInclude
  public record Changed(
      String action,
      String resource,
      String name,
      @Nullable String component,
      List<Field> fields,
      @Nullable String sentence,
      @Nullable Source source) {}

  /**
   * @param before null when absent, as is {@code after}
   */
  @JsonInclude
  public record Field(String field, @Nullable String before, @Nullable String after) {}

  public record Source(String file, int line, int column) {}

  /**
   * @param missing why nothing was played; null when it was. Then {@code from}, {@code to} and
   *     {@code history} are there
   * @param unplayed changed alarms that only CloudWatch can judge
   */
  @JsonInclude
  public record Backtest(
      String headline,
      long askedSeconds,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String history,
      @Nullable String missing,
      List<Alarm> alarms,
      List<String> unplayed,
      List<String> notes) {}

  /**
   * @param before null when there was no such alarm, as is {@code after} when there will be none
   */
  @JsonInclude
  public record Alarm(String id, @Nullable Outcome before, @Nullable Outcome after) {}

  /**
   * @param hasHistory whether there were datapoints to judge; the figures mean nothing otherwise
   */
  public record Outcome(boolean hasHistory, long fired, long inAlarmSeconds, long notifications) {}

  public static PlanJson of(PlanReport report) {
    return new PlanJson(
        PlanWords.headline(report),
        report.hasChanges(),
        report.isBlocked(),
        counts(report::count),
        report.cost().map(PlanJson::cost).orElse(null),
        calls(report.calls()),
        report.targets().stream().map(PlanJson::target).toList());
  }

  /** As indented text, ending in a line feed. */
  public String text() {
    return JsonText.of(this);
  }

  /** How often something is done. */
  private interface Counting {
    int of(Change.Kind kind);
  }

  private static Counts counts(Counting counting) {
    return new Counts(
        counting.of(Change.Kind.CREATE),
        counting.of(Change.Kind.UPDATE),
        counting.of(Change.Kind.ADOPT),
        counting.of(Change.Kind.RENAME),
        counting.of(Change.Kind.DELETE),
        counting.of(Change.Kind.CONFLICT),
        counting.of(Change.Kind.NOTE),
        counting.of(Change.Kind.UNCHANGED));
  }

  private static Cost cost(CostChange cost) {
    return new Cost(
        cost.after().prices().currency(),
        cost.after().prices().date(),
        cost.before().total(),
        cost.after().total(),
        cost.difference(),
        cost.by(CostGrouping.COMPONENT).stream()
            .map(each -> new Component(each.name(), each.before(), each.after(), each.difference()))
            .toList(),
        PlanWords.costNotes(cost.after()));
  }

  private static Calls calls(PlanCalls calls) {
    return new Calls(calls.count(), calls.seconds(), calls.operations());
  }

  private static Target target(PlanReport.Target target) {
    Plan plan = target.plan();
    Environment environment = plan.environment();
    ChangePlayback playback = target.playback();
    return new Target(
        environment.platform(),
        environment.name(),
        environment.account(),
        environment.region(),
        plan.isBlocked(),
        counts(plan::count),
        plan.changes().stream()
            .filter(change -> change.kind() != Change.Kind.UNCHANGED)
            .map(PlanJson::changed)
            .toList(),
        plan.refusals(),
        cost(target.cost()),
        calls(target.calls()),
        playback == null ? null : backtest(playback));
  }

  private static Changed changed(Change change) {
    Location source = change.source();
    return new Changed(
        change.kind().name().toLowerCase(Locale.ROOT),
        change.resource().text(),
        change.name(),
        change.component(),
        change.fields().stream()
            .map(each -> new Field(each.field(), given(each.live()), given(each.desired())))
            .toList(),
        change.sentence(),
        source == null ? null : new Source(source.file(), source.line(), source.column()));
  }

  private static @Nullable String given(String value) {
    return value.isEmpty() ? null : value;
  }

  private static Backtest backtest(ChangePlayback playback) {
    var comparison = playback.comparison();
    var after = comparison == null ? null : comparison.after();
    return new Backtest(
        PlanWords.playback(playback),
        playback.asked().toSeconds(),
        after == null ? null : after.span().from(),
        after == null ? null : after.span().to(),
        after == null ? null : after.history(),
        playback.missing(),
        playback.changes().stream().map(PlanJson::alarm).toList(),
        playback.unplayed(),
        PlanWords.playbackNotes(playback));
  }

  private static Alarm alarm(AlarmChange change) {
    return new Alarm(change.id(), outcome(change.before()), outcome(change.after()));
  }

  private static @Nullable Outcome outcome(@Nullable AlarmOutcome outcome) {
    return outcome == null
        ? null
        : new Outcome(
            ChangePlayback.hasHistory(outcome),
            outcome.alarms(),
            outcome.inAlarm().toSeconds(),
            BacktestTotals.told(outcome));
  }
}
