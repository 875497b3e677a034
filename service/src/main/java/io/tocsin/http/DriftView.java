package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.definition.Location;
import io.tocsin.plan.Change;
import io.tocsin.plan.FieldChange;
import io.tocsin.reconcile.Drift;
import io.tocsin.reconcile.ReconcileLog;
import io.tocsin.reconcile.ReconcileMode;
import io.tocsin.reconcile.Reconciliation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How accounts differ from the files.
 *
 * @param mode off, observe or apply
 * @param at when it was looked at last; null before the first time
 * @param applied how many calls the last cycle made
 */
record DriftView(
    String mode,
    String state,
    @Nullable Instant at,
    int applied,
    List<String> sentences,
    List<Item> items,
    int total) {

  /**
   * One difference.
   *
   * @param kind create, update, rename, delete or conflict: what would make it as the files say
   * @param seen when it was seen first
   * @param changed when it was changed last, where CloudWatch says
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      String environment,
      String region,
      String kind,
      String resource,
      String name,
      @Nullable String component,
      List<FieldChange> fields,
      @Nullable String sentence,
      @Nullable String source,
      Instant seen,
      @Nullable Instant changed) {

    static Item of(Drift drift) {
      Change change = drift.change();
      Location source = change.source();
      return new Item(
          drift.environment().name(),
          drift.environment().region(),
          change.kind().name().toLowerCase(Locale.ROOT),
          change.resource().text(),
          change.name(),
          change.component(),
          change.fields(),
          change.sentence(),
          source == null ? null : source.toString(),
          drift.seen(),
          drift.changed());
    }
  }

  static DriftView of(ReconcileLog log) {
    ReconcileMode mode = log.mode();
    Reconciliation last = log.current();
    return new DriftView(
        mode == null ? "off" : mode.name().toLowerCase(Locale.ROOT),
        last.state().name().toLowerCase(Locale.ROOT),
        last.state() == Reconciliation.State.WAITING ? null : last.at(),
        last.applied(),
        last.sentences(),
        last.drift().stream().map(Item::of).toList(),
        last.drift().size());
  }
}
