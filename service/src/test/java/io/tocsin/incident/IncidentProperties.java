package io.tocsin.incident;

import static io.tocsin.incident.Shop.RULES;
import static io.tocsin.incident.Shop.cause;
import static io.tocsin.incident.Shop.minute;
import static io.tocsin.incident.Shop.symptom;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.health.Onset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class IncidentProperties {
  private static final List<String> COMPONENTS =
      List.of("checkout", "search", "servers", "database", "backups");

  /**
   * Alarms go on and off by the bits of a number each minute. After every look, and as often as the
   * log is read again, each symptom in ALARM is in exactly one incident that is not resolved, and
   * an incident that is not resolved has a symptom in ALARM.
   */
  @Property(tries = 300)
  void every_symptom_is_in_one_open_incident(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 1023) Integer> minutes) {
    MemoryIncidents store = new MemoryIncidents();
    Map<String, Integer> since = new HashMap<>();
    for (int minute = 0; minute < minutes.size(); minute++) {
      int bits = minutes.get(minute);
      List<Onset> symptoms = new ArrayList<>();
      List<Onset> causes = new ArrayList<>();
      Set<String> over = new HashSet<>();
      for (int i = 0; i < 2 * COMPONENTS.size(); i++) {
        boolean isSymptom = i < COMPONENTS.size();
        String component = COMPONENTS.get(i % COMPONENTS.size());
        String alarm = (isSymptom ? symptom(component, 0) : cause(component, 0)).alarm();
        if ((bits >> i & 1) == 0) {
          since.remove(alarm);
          over.add(alarm);
        } else {
          int began = since.merge(alarm, minute, (old, now) -> old);
          (isSymptom ? symptoms : causes)
              .add(isSymptom ? symptom(component, began) : cause(component, began));
        }
      }
      IncidentRules.Seen seen = new IncidentRules.Seen(symptoms, causes, over);
      // what joins an incident that was opened just now is recorded at the second look
      for (int look = 0; look < 3; look++) {
        store.append(RULES.decide(read(store), seen, minute(minute)));
      }

      List<Incident> open = read(store).stream().filter(each -> each.resolved() == null).toList();
      for (Onset symptom : symptoms) {
        assertThat(
                open.stream()
                    .filter(
                        each ->
                            each.symptoms().stream()
                                .anyMatch(
                                    sign ->
                                        sign.isActive()
                                            && sign.onset().alarm().equals(symptom.alarm()))))
            .as("minute %d, %s", minute, symptom.alarm())
            .hasSize(1);
      }
      assertThat(open).allMatch(each -> each.symptoms().stream().anyMatch(Incident.Sign::isActive));
    }
  }

  private static List<Incident> read(MemoryIncidents store) {
    return store.newest(1000, Long.MAX_VALUE).stream()
        .map(id -> Incident.of(store.of(id)))
        .toList();
  }
}
