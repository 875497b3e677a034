package io.tocsin.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A log in memory, under the same contract as the others. */
final class MemoryIncidents implements IncidentStore {
  private final Map<String, IncidentEvent> byKey = new LinkedHashMap<>();
  private long incidents;

  @Override
  public synchronized List<IncidentEvent> append(List<IncidentDraft> drafts) {
    List<IncidentEvent> added = new ArrayList<>();
    for (IncidentDraft draft : drafts) {
      if (!byKey.containsKey(draft.key())) {
        Long given = draft.incident();
        IncidentEvent event =
            new IncidentEvent(
                byKey.size() + 1L, given == null ? ++incidents : given, draft.at(), draft.fact());
        byKey.put(draft.key(), event);
        added.add(event);
      }
    }
    return added;
  }

  @Override
  public synchronized List<IncidentEvent> activeSince(Instant resolvedAfter) {
    return byKey.values().stream()
        .filter(
            event -> {
              Instant end = Incident.of(of(event.incident())).resolved();
              return end == null || end.isAfter(resolvedAfter);
            })
        .toList();
  }

  @Override
  public synchronized List<IncidentEvent> of(long incident) {
    return byKey.values().stream().filter(event -> event.incident() == incident).toList();
  }

  @Override
  public synchronized List<Long> newest(int limit, long before) {
    List<Long> all = new ArrayList<>();
    for (long id = Math.min(incidents, before - 1); id > 0 && all.size() < limit; id--) {
      all.add(id);
    }
    return all;
  }
}
