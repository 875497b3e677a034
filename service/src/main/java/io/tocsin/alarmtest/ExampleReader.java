package io.tocsin.alarmtest;

import io.tocsin.definition.DefinedEvent;
import io.tocsin.definition.DefinedMetricFilter;
import io.tocsin.definition.Findings;
import io.tocsin.definition.Located;
import io.tocsin.definition.Section;
import io.tocsin.json.JsonReader;
import io.tocsin.json.JsonSyntaxException;
import io.tocsin.json.JsonValue;
import io.tocsin.names.Names;
import java.util.List;
import java.util.Set;

/**
 * Reads tests of events and of metric filters: examples that match and examples that do not. They
 * are judged at once, since nothing has to be played; one that is wrong is a finding.
 */
final class ExampleReader {
  private final TestSubjects subjects;
  private final Findings findings;
  private final Examples.Seen seen;

  ExampleReader(TestSubjects subjects, Findings findings, Examples.Seen seen) {
    this.subjects = subjects;
    this.findings = findings;
    this.seen = seen;
  }

  static boolean reads(Section test) {
    return test.has("event") || test.has("filter");
  }

  void read(Section test) {
    test.allow(TestShape.EXAMPLE);
    test.required("name", "one that says what is tested");
    if (!test.presentAny(
        List.of("matches", "ignores"),
        "'matches' or 'ignores', expected examples that match or do not")) {
      return;
    }
    if (test.has("event")) {
      event(test);
    } else {
      filter(test);
    }
  }

  private void event(Section test) {
    Located id = test.required("event", "the event under test");
    DefinedEvent event = id == null ? null : subjects.events().get(id.text());
    if (event == null) {
      if (id != null) {
        unknown("event", id, subjects.events().keySet());
      }
      return;
    }
    for (String key : test.present(Set.of("matches", "ignores"))) {
      for (Located example : test.texts(key)) {
        try {
          JsonValue json = JsonReader.read(example.text());
          judge("event", event.id(), example, key, event.pattern().matches(json));
        } catch (JsonSyntaxException e) {
          findings.error("example", example.at(e.offset()), String.valueOf(e.getMessage()), null);
        }
      }
    }
  }

  private void filter(Section test) {
    Located id = test.required("filter", "the metric filter under test");
    DefinedMetricFilter filter = id == null ? null : subjects.filters().get(id.text());
    if (filter == null) {
      if (id != null) {
        unknown("filter", id, subjects.filters().keySet());
      }
      return;
    }
    for (String key : test.present(Set.of("matches", "ignores"))) {
      for (Located example : test.texts(key)) {
        boolean observed = filter.transformation().observe(example.text()).isPresent();
        judge("filter", filter.id(), example, key, observed);
      }
    }
  }

  private void judge(String kind, String id, Located example, String key, boolean matches) {
    seen.note(kind, id, matches);
    boolean expected = key.equals("matches");
    if (matches != expected) {
      findings.error(
          "example",
          example.at(),
          kind
              + " '"
              + id
              + (matches ? "' matches" : "' does not match")
              + " this, expected it "
              + (expected ? "to" : "not to"),
          null);
    }
  }

  private void unknown(String kind, Located id, Set<String> known) {
    findings.error(
        "unknown-" + kind,
        id.at(),
        kind + " '" + id.text() + "' is not declared",
        Names.hint(id.text(), known));
  }
}
