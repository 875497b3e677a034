package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.DefinitionReader;
import io.tocsin.simulation.Scenario;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the API says of the shop while its database connections run out. */
class ApiTest {
  private static final List<DefinedAlarm> DEFINED =
      DefinitionReader.read(RunningTocsin.root().resolve("alarms"), null, Map.of()).alarms();

  private static final String[] ALARM = {
    "name",
    "id",
    "title",
    "type",
    "kind",
    "severity",
    "component",
    "componentTitle",
    "owner",
    "state",
    "since",
    "reason",
    "managed",
    "actionsEnabled",
    "runbook",
    "source"
  };

  private static RunningTocsin tocsin;
  private static JsonNode incident;

  @BeforeAll
  static void start(@TempDir Path data) {
    tocsin =
        RunningTocsin.start(
            data, new DemoSettings(null, Scenario.DATABASE_CONNECTIONS, 1, 600), c -> {});
    incident =
        tocsin.await(
            "/v1/health",
            health -> !health.get("causes").isEmpty() && !health.get("symptoms").isEmpty());
  }

  @AfterAll
  static void stop() {
    tocsin.close();
  }

  @Test
  void gaps_are_told_by_resource_and_pack() {
    JsonNode gaps = tocsin.json("/v1/gaps");
    assertThat(gaps.path("profile").asText()).isEqualTo("core");
    for (JsonNode group : gaps.path("resources")) {
      assertThat(group.path("resource").asText()).isNotEmpty();
      assertThat(group.path("recommendations")).isNotEmpty();
    }
    assertThat(tocsin.json("/v1/gaps?profile=extended").path("profile").asText())
        .isEqualTo("extended");
    assertThat(tocsin.get("/v1/gaps?profile=all").statusCode()).isEqualTo(400);
    assertThat(tocsin.get("/v1/gaps?profil=core").statusCode()).isEqualTo(400);
  }

  @Test
  void the_health_has_every_field_the_page_reads() {
    assertFields(
        incident,
        "platform",
        "environment",
        "state",
        "since",
        "at",
        "headline",
        "counts",
        "symptoms",
        "causes",
        "tiers",
        "sources");
    assertFields(incident.get("counts"), "unhealthy", "degraded", "unknown", "healthy", "hidden");
    for (String list : List.of("symptoms", "causes")) {
      incident
          .get(list)
          .forEach(
              each ->
                  assertFields(
                      each,
                      "alarm",
                      "title",
                      "component",
                      "componentTitle",
                      "severity",
                      "since",
                      "value",
                      "threshold",
                      "unit",
                      "sentence",
                      "reason",
                      "runbook"));
    }
    for (JsonNode tier : incident.get("tiers")) {
      assertFields(
          tier,
          "name",
          "title",
          "owner",
          "state",
          "since",
          "sentence",
          "hidden",
          "alarm",
          "components");
      tier.get("components")
          .forEach(
              component ->
                  assertFields(
                      component,
                      "name",
                      "title",
                      "owner",
                      "state",
                      "since",
                      "sentence",
                      "hidden",
                      "alarm",
                      "alarms",
                      "dependsOn"));
    }
    assertFields(
        incident.get("sources"),
        "sweep",
        "stale",
        "trouble",
        "clock",
        "speed",
        "ended",
        "account",
        "region",
        "scenario");
  }

  @Test
  void the_health_says_what_customers_feel_and_what_causes_it() {
    assertThat(incident.get("state").asText()).isEqualTo("unhealthy");
    assertThat(incident.get("headline").asText())
        .isEqualTo(incident.get("symptoms").get(0).get("title").asText());
    assertThat(incident.get("symptoms").get(0).get("component").asText()).isEqualTo("api-ingress");
    assertThat(incident.get("causes").get(0).get("alarm").asText())
        .isEqualTo("shop-prod-db-connections-high");
    assertThat(incident.get("tiers").get(0).get("state").asText()).isEqualTo("unhealthy");
    assertThat(incident.get("sources").get("trouble").isNull()).isTrue();
    assertThat(incident.get("sources").get("clock").asText()).isEqualTo("simulated");
    int components = 0;
    for (JsonNode tier : incident.get("tiers")) {
      components += tier.get("components").size();
    }
    JsonNode counts = incident.get("counts");
    assertThat(
            counts.get("unhealthy").asInt()
                + counts.get("degraded").asInt()
                + counts.get("unknown").asInt()
                + counts.get("healthy").asInt())
        .isEqualTo(components);
  }

  @Test
  void every_alarm_has_every_field_and_its_place_in_the_files() {
    List<JsonNode> alarms = tocsin.pages("/v1/alarms", "cursor", 500);
    assertThat(alarms).hasSameSizeAs(DEFINED);
    for (JsonNode alarm : alarms) {
      assertFields(alarm, ALARM);
      assertThat(alarm.get("managed").asBoolean()).isTrue();
      assertThat(RunningTocsin.root().resolve(alarm.get("source").get("file").asText())).exists();
      assertThat(RunningTocsin.root().resolve(alarm.get("runbook").asText())).exists();
    }
  }

  @Test
  void pages_of_alarms_lose_none_and_repeat_none() {
    for (int limit : new int[] {5, 17, DEFINED.size() - 1, DEFINED.size()}) {
      // Ordered by state in each page; an alarm that changes meanwhile may move, so this is
      // retried.
      org.awaitility.Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(names(tocsin.pages("/v1/alarms", "cursor", limit)))
                      .hasSameSizeAs(DEFINED)
                      .doesNotHaveDuplicates());
    }
  }

  @Test
  void the_cursor_still_means_the_same_when_its_alarm_changed_or_is_gone() {
    JsonNode page = tocsin.json("/v1/alarms?cursor=21-shop-prod-no-such-alarm&limit=500");
    assertThat(page.get("items")).allMatch(alarm -> !alarm.get("state").asText().equals("ALARM"));
    assertThat(names(page.get("items")))
        .allMatch(name -> name.compareTo("shop-prod-no-such-alarm") > 0);
    assertThat(tocsin.get("/v1/alarms?cursor=shop-prod-api-5xx-ratio").statusCode()).isEqualTo(400);
  }

  @Test
  void each_filter_leaves_only_what_matches() {
    for (String[] filter :
        new String[][] {
          {"kind", "symptom"}, {"severity", "page"}, {"component", "orders-db"}, {"state", "OK"}
        }) {
      JsonNode page = tocsin.json("/v1/alarms?limit=500&" + filter[0] + "=" + filter[1]);
      assertThat(page.get("items").size()).isBetween(1, DEFINED.size() - 1);
      assertThat(page.get("total").asInt()).isEqualTo(page.get("items").size());
      assertThat(page.get("items"))
          .allMatch(alarm -> alarm.get(filter[0]).asText().equals(filter[1]));
    }
    assertThat(tocsin.json("/v1/alarms?q=CONNECTIONS").get("items"))
        .hasSizeBetween(2, DEFINED.size() - 1)
        .allMatch(alarm -> alarm.toString().toLowerCase(Locale.ROOT).contains("connections"));
    assertThat(names(tocsin.json("/v1/alarms?q=CONNECTIONS").get("items")))
        .contains("shop-prod-db-connections-high", "shop-prod-nat-a-connections-fail");
    assertThat(names(tocsin.json("/v1/alarms?q=rds%20orders").get("items")))
        .containsExactlyInAnyOrderElementsOf(
            names(tocsin.json("/v1/alarms?component=orders-db").get("items")));
    assertThat(names(tocsin.json("/v1/alarms?q=%25").get("items"))).isEmpty();
  }

  @Test
  void one_alarm_has_its_condition_its_transitions_and_its_values() {
    String path = "/v1/alarms/shop-prod-db-connections-high";
    JsonNode alarm = tocsin.json(path);
    assertFields(alarm, ALARM);
    assertFields(alarm, "description", "condition", "missing", "rule", "transitions");
    assertThat(alarm.get("condition").asText()).contains("> 400 for 2 of 3 datapoints of 1 min");
    assertThat(alarm.get("transitions")).isNotEmpty();
    JsonNode series = tocsin.json(path + "/series?minutes=30");
    assertSeries(series);
    assertThat(series.get("values").size()).isEqualTo(30);
    assertThat(series.get("threshold").asDouble()).isEqualTo(400);
    assertThat(series.get("breachesWhen").asText()).isEqualTo(">");
  }

  @Test
  void a_composite_alarm_has_a_rule_and_no_values() {
    String path = "/v1/alarms/shop-prod-shop-checkout-impaired";
    assertThat(tocsin.json(path).get("rule").asText()).contains("ALARM(");
    HttpResponse<String> series = tocsin.get(path + "/series");
    assertThat(series.statusCode()).isEqualTo(404);
    assertThat(RunningTocsin.read(series.body()).get("detail").asText())
        .contains("is a composite alarm");
  }

  @Test
  void the_values_of_all_metric_alarms_come_in_one_answer() {
    JsonNode items = tocsin.json("/v1/series?minutes=60").get("items");
    assertThat((long) items.size())
        .isEqualTo(DEFINED.stream().filter(each -> each.alarm() instanceof MetricAlarm).count());
    items.forEach(ApiTest::assertSeries);
  }

  @Test
  void an_objective_has_its_budget_its_burn_rates_and_its_alarms() {
    JsonNode slos = tocsin.json("/v1/slos");
    assertThat(slos.get("total").asInt()).isPositive();
    JsonNode slo = tocsin.json("/v1/slos/api-availability");
    assertFields(
        slo,
        "id",
        "component",
        "componentTitle",
        "environment",
        "region",
        "summary",
        "owner",
        "runbook",
        "objective",
        "windowSeconds",
        "state",
        "at",
        "since",
        "requests",
        "errors",
        "attained",
        "budgetLeft",
        "burnRate",
        "emptyInSeconds",
        "tooFewRequests",
        "pairs",
        "alarms",
        "source",
        "course");
    assertThat(slo.get("objective").asDouble()).isEqualTo(99.9);
    assertThat(slo.get("windowSeconds").asLong()).isEqualTo(30 * 86_400);
    assertThat(slo.get("requests").asDouble()).isPositive();
    assertThat(slo.get("budgetLeft").asDouble()).isLessThanOrEqualTo(1);
    assertThat(slo.get("course").size()).isEqualTo(120);
    assertThat(slo.get("pairs").size()).isEqualTo(4);
    assertFields(
        slo.get("pairs").get(0).get("longWindow"),
        "windowSeconds",
        "burnRate",
        "requests",
        "errors",
        "fewestRequests",
        "tooFewRequests",
        "over");
    Set<String> alarms = new HashSet<>();
    DEFINED.forEach(alarm -> alarms.add(alarm.alarm().name()));
    slo.get("alarms").forEach(name -> assertThat(alarms).contains(name.asText()));
    HttpResponse<String> unknown = tocsin.get("/v1/slos/api-availibility");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(tocsin.get("/v1/slos?state=met").statusCode()).isEqualTo(400);
  }

  @Test
  void transitions_are_paged_newest_first_without_loss() {
    long newest = tocsin.json("/v1/transitions?limit=1").get("items").get(0).get("id").asLong();
    String before = "&before=" + (newest + 1);
    JsonNode all = tocsin.json("/v1/transitions?limit=500" + before);
    List<Long> whole = ids(all.get("items"));
    assertThat(whole).isNotEmpty().isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(all.get("next").isNull()).isTrue();
    List<Long> paged = new ArrayList<>();
    for (JsonNode page = tocsin.json("/v1/transitions?limit=7" + before);
        ;
        page = tocsin.json("/v1/transitions?limit=7&before=" + page.get("next").asText())) {
      paged.addAll(ids(page.get("items")));
      assertThat(page.get("items")).isNotEmpty();
      if (page.get("next").isNull()) {
        break;
      }
    }
    assertThat(paged).isEqualTo(whole);
    assertFields(
        all.get("items").get(0),
        "id",
        "at",
        "alarm",
        "title",
        "kind",
        "component",
        "componentTitle",
        "from",
        "to",
        "reason");
    assertThat(tocsin.json("/v1/transitions?limit=" + whole.size() + before).get("next").isNull())
        .isTrue();
  }

  @Test
  void each_transition_with_an_action_is_one_mail_as_aws_words_it() {
    // What a sweep has seen is in the history; a mail of the next minute may be ahead of it.
    String until = tocsin.json("/v1/health").get("at").asText();
    JsonNode mails = tocsin.json("/v1/outbox?limit=200").get("items");
    Set<String> seen = new HashSet<>();
    int alarms = 0;
    for (JsonNode mail : mails) {
      assertFields(mail, "id", "at", "to", "topic", "subject", "body");
      String subject = mail.get("subject").asText();
      assertThat(seen.add(subject + mail.get("at").asText() + mail.get("to").asText())).isTrue();
      if (subject.startsWith("ALARM: ")) {
        alarms += mail.get("at").asText().compareTo(until) <= 0 ? 1 : 0;
        assertThat(mail.get("body").asText())
            .startsWith(
                "You are receiving this email because your Amazon CloudWatch Alarm \"shop-prod-")
            .contains("in the EU (Frankfurt) region has entered the ALARM state, because \"");
      }
    }
    assertThat(alarms).isPositive();
    long fired = 0;
    Set<String> told = new HashSet<>();
    DEFINED.stream()
        .map(DefinedAlarm::alarm)
        .filter(alarm -> !alarm.actions().alarm().isEmpty())
        .forEach(alarm -> told.add(alarm.name()));
    for (JsonNode transition : tocsin.json("/v1/transitions?limit=500").get("items")) {
      if (transition.get("to").asText().equals("ALARM")
          && told.contains(transition.get("alarm").asText())
          && transition.get("at").asText().compareTo(until) <= 0) {
        fired++;
      }
    }
    assertThat(alarms).isEqualTo((int) fired);
    assertThat(tocsin.pages("/v1/outbox", "before", 3).size()).isGreaterThanOrEqualTo(mails.size());
  }

  private static List<String> names(Iterable<JsonNode> alarms) {
    List<String> names = new ArrayList<>();
    alarms.forEach(alarm -> names.add(alarm.get("name").asText()));
    return names;
  }

  private static List<Long> ids(JsonNode items) {
    List<Long> ids = new ArrayList<>();
    items.forEach(item -> ids.add(item.get("id").asLong()));
    return ids;
  }

  private static void assertSeries(JsonNode series) {
    assertFields(
        series, "alarm", "label", "unit", "period", "start", "values", "threshold", "breachesWhen");
    series.get("values").forEach(value -> assertThat(value.isNumber() || value.isNull()).isTrue());
  }

  private static void assertFields(JsonNode object, String... names) {
    for (String name : names) {
      assertThat(object.has(name)).as("%s in %s", name, object).isTrue();
    }
  }
}
