package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.definition.Desired;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepGraphTest {

  @Test
  void an_alarm_waits_for_the_topics_it_tells_and_for_no_others() {
    Actions page = new Actions(true, List.of(), List.of(Shop.topicArn("page")), List.of());
    Desired desired =
        new Desired(
            Shop.PROD,
            List.of(Shop.topic("page", "a@example.com"), Shop.topic("ticket")),
            List.of(
                Shop.defined(Shop.metric("loud", 1, page)), Shop.defined(Shop.metric("mute", 1))));

    assertThat(lines(Planner.plan(desired, Live.EMPTY)))
        .containsExactly(
            "CreateTopic page <- ",
            "SetTopicAttributes Policy page <- CreateTopic page",
            "Subscribe a@example.com to page <- CreateTopic page, SetTopicAttributes Policy page",
            "CreateTopic ticket <- ",
            "SetTopicAttributes Policy ticket <- CreateTopic ticket",
            "PutMetricAlarm loud <- CreateTopic page",
            "PutMetricAlarm mute <- ");
  }

  @Test
  void composites_wait_for_children_of_every_kind_and_for_their_suppressor() {
    CompositeAlarm top =
        new CompositeAlarm(
            "a-top",
            null,
            Actions.NONE,
            "ALARM(\"log\") OR ALARM(\"middle\")",
            new CompositeAlarm.Suppressor("quiet", 60, 60));
    Desired desired =
        Shop.desired(
            top,
            Shop.composite("middle", "ALARM(\"leaf\")"),
            Shop.metric("leaf", 1),
            Shop.metric("quiet", 1),
            Shop.metric("alone", 1),
            Shop.log("log", 1));

    assertThat(lines(Planner.plan(desired, Live.EMPTY)))
        .containsExactly(
            "PutMetricAlarm alone <- ",
            "PutMetricAlarm leaf <- ",
            "PutMetricAlarm quiet <- ",
            "PutLogAlarm log <- ",
            "PutCompositeAlarm middle <- PutMetricAlarm leaf",
            "PutCompositeAlarm a-top <- PutMetricAlarm quiet, PutLogAlarm log, PutCompositeAlarm"
                + " middle");
  }

  @Test
  void a_child_goes_after_the_rule_that_read_it_is_relaxed_or_gone() {
    Live live =
        Shop.live(
            Shop.live(Shop.composite("kept", "ALARM(\"child\") OR ALARM(\"stays\")")),
            Shop.live(Shop.composite("going", "ALARM(\"child\")")),
            Shop.live(Shop.metric("child", 1)),
            Shop.live(Shop.metric("other", 1)),
            Shop.live(Shop.metric("stays", 1)));
    Desired desired =
        Shop.desired(Shop.composite("kept", "ALARM(\"stays\")"), Shop.metric("stays", 1));

    assertThat(lines(Planner.plan(desired, live)))
        .containsExactly(
            "PutCompositeAlarm kept <- ",
            "DeleteAlarms going <- ",
            "DeleteAlarms child <- PutCompositeAlarm kept, DeleteAlarms going",
            "DeleteAlarms other <- ");
  }

  @Test
  void a_topic_goes_after_the_alarms_that_told_it() {
    Actions page = new Actions(true, List.of(), List.of(Shop.topicArn("page")), List.of());
    LiveTopic topic =
        new LiveTopic("page", Shop.topicArn("page"), List.of(), Shop.topic("page").tags(), "");
    Live live =
        new Live(
            List.of(
                Shop.live(Shop.metric("changed", 1, page)),
                Shop.live(Shop.metric("gone", 1, page)),
                Shop.live(Shop.metric("other", 1))),
            List.of(topic));

    assertThat(lines(Planner.plan(Shop.desired(Shop.metric("changed", 1)), live)))
        .containsExactly(
            "PutMetricAlarm changed <- ",
            "DeleteAlarms gone <- ",
            "DeleteAlarms other <- ",
            "DeleteTopic page <- PutMetricAlarm changed, DeleteAlarms gone");
  }

  private static List<String> lines(Plan plan) {
    StepGraph graph = StepGraph.of(plan);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < plan.steps().size(); i++) {
      lines.add(
          plan.steps().get(i).text()
              + " <- "
              + String.join(
                  ", ", graph.waits(i).stream().map(plan.steps()::get).map(Step::text).toList()));
    }
    return lines;
  }
}
