package io.tocsin.adapter.jdbi;

import io.tocsin.planned.KeptStep;
import io.tocsin.planned.PlanForm;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** What belongs to a plan in a database: its documents and its calls. */
final class PlanParts {
  private final Jdbi jdbi;

  PlanParts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  static void write(Handle handle, long id, Map<PlanForm, String> documents) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into plan_document (plan_id, form, part, content)"
                + " values (:id, :form, :part, :content)");
    documents.forEach(
        (form, text) -> {
          List<byte[]> parts = Packed.parts(text);
          for (int i = 0; i < parts.size(); i++) {
            batch
                .bind("id", id)
                .bind("form", form.name())
                .bind("part", i)
                .bind("content", parts.get(i))
                .add();
          }
        });
    batch.execute();
  }

  Optional<String> document(long id, PlanForm form) {
    List<byte[]> parts =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select content from plan_document where plan_id = :id and form = :form"
                            + " order by part")
                    .bind("id", id)
                    .bind("form", form.name())
                    .map((row, context) -> row.getBytes("content"))
                    .list());
    return parts.isEmpty() ? Optional.empty() : Optional.of(Packed.text(parts));
  }

  void steps(long id, List<KeptStep> steps) {
    if (steps.isEmpty()) {
      return;
    }
    jdbi.useTransaction(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "insert into plan_step (plan_id, step_number, environment, region, call_made,"
                      + " result) values (:id, :number, :environment, :region, :call, :result)");
          for (KeptStep step : steps) {
            batch
                .bind("id", id)
                .bind("number", step.number())
                .bind("environment", PlanRows.cut(step.environment(), 256))
                .bind("region", PlanRows.cut(step.region(), 64))
                .bind("call", PlanRows.cut(step.call(), 1024))
                .bind("result", step.result().name())
                .add();
          }
          batch.execute();
        });
  }

  void step(long id, int number, KeptStep.Result result, @Nullable String sentence, Instant at) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update plan_step set result = :result, sentence = :sentence, at_instant = :at"
                        + " where plan_id = :id and step_number = :number")
                .bind("result", result.name())
                .bind("sentence", sentence == null ? null : PlanRows.cut(sentence, 2048))
                .bind("at", PlanRows.toDatabase(at))
                .bind("id", id)
                .bind("number", number)
                .execute());
  }

  List<KeptStep> steps(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from plan_step where plan_id = :id order by step_number")
                .bind("id", id)
                .map(PlanRows::step)
                .list());
  }
}
