package io.tocsin.incident;

import static io.tocsin.incident.Shop.HELD;
import static io.tocsin.incident.Shop.NOON;
import static io.tocsin.incident.Shop.cause;
import static io.tocsin.incident.Shop.minute;
import static io.tocsin.incident.Shop.symptom;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every log of incidents keeps, and which of several writers is first. */
public abstract class IncidentStoreContract {
  /** The log under test, empty. */
  protected abstract IncidentStore store();

  private static IncidentDraft draft(@Nullable Long incident, IncidentFact fact, String key) {
    return new IncidentDraft(incident, NOON, fact, key);
  }

  private long opened(String key) {
    return store()
        .append(List.of(draft(null, new IncidentFact.Opened(symptom("checkout", 0)), key)))
        .get(0)
        .incident();
  }

  @Test
  void every_fact_is_kept_as_it_was() {
    long id = opened("a");
    List<IncidentFact> facts =
        List.of(
            new IncidentFact.Felt(symptom("search", 1)),
            new IncidentFact.Explained(cause("database", -3)),
            new IncidentFact.Deployed(
                new Deploy(4, minute(-8), "servers", "4.18", "ci", "https://ci.example/7")),
            new IncidentFact.Cleared("search-slow"),
            new IncidentFact.Acknowledged("ann"),
            new IncidentFact.Noted("ann", "it's \"ö\"\nand more"),
            new IncidentFact.Resolved(null),
            new IncidentFact.Reopened(symptom("checkout", 9)),
            new IncidentFact.Resolved("ann"));
    for (int i = 0; i < facts.size(); i++) {
      store().append(List.of(draft(id, facts.get(i), "k" + i)));
    }

    List<IncidentEvent> events = store().of(id);

    assertThat(events.subList(1, events.size()))
        .extracting(IncidentEvent::fact)
        .containsExactlyElementsOf(facts);
    assertThat(events).extracting(IncidentEvent::id).isSorted().doesNotHaveDuplicates();
    assertThat(events).extracting(IncidentEvent::at).containsOnly(NOON);
    assertThat(store().of(id + 1)).isEmpty();
  }

  @Test
  void the_same_fact_is_kept_once() {
    long id = opened("a");

    assertThat(store().append(List.of(draft(null, new IncidentFact.Opened(symptom("x", 0)), "a"))))
        .isEmpty();
    assertThat(store().append(List.of(draft(id, new IncidentFact.Acknowledged("ann"), "b"))))
        .hasSize(1);
    assertThat(store().append(List.of(draft(id, new IncidentFact.Acknowledged("bob"), "b"))))
        .isEmpty();
    assertThat(store().of(id)).hasSize(2);
    assertThat(store().newest(10, Long.MAX_VALUE)).containsExactly(id);
  }

  @Test
  void of_nodes_that_see_the_same_at_the_same_time_one_is_first() {
    List<CompletableFuture<List<IncidentEvent>>> nodes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      nodes.add(
          CompletableFuture.supplyAsync(
              () ->
                  store()
                      .append(
                          List.of(
                              draft(null, new IncidentFact.Opened(symptom("checkout", 0)), "a"),
                              draft(null, new IncidentFact.Opened(symptom("backups", 0)), "b")))));
    }

    List<IncidentEvent> all = nodes.stream().flatMap(node -> node.join().stream()).toList();

    assertThat(all).hasSize(2);
    assertThat(store().newest(10, Long.MAX_VALUE)).hasSize(2);
  }

  @Test
  void what_ended_before_an_instant_and_did_not_come_back_is_not_active() {
    long ended = opened("a");
    long back = opened("b");
    long open = opened("c");
    Instant end = minute(10);
    store()
        .append(
            List.of(
                new IncidentDraft(ended, end, new IncidentFact.Resolved(null), "d"),
                new IncidentDraft(back, end, new IncidentFact.Resolved(null), "e"),
                new IncidentDraft(
                    back, minute(12), new IncidentFact.Reopened(symptom("x", 12)), "f")));

    assertThat(store().activeSince(end))
        .extracting(IncidentEvent::incident)
        .containsOnly(back, open);
    assertThat(store().activeSince(end.minus(HELD)))
        .extracting(IncidentEvent::incident)
        .containsOnly(ended, back, open);
  }

  @Test
  void the_newest_come_first_and_in_pages() {
    long first = opened("a");
    long second = opened("b");
    long third = opened("c");

    assertThat(store().newest(2, Long.MAX_VALUE)).containsExactly(third, second);
    assertThat(store().newest(2, second)).containsExactly(first);
  }
}
