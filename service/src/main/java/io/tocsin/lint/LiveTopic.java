package io.tocsin.lint;

import io.tocsin.definition.Finding;
import java.util.Map;
import java.util.TreeMap;

/** A topic that is not there, or that CloudWatch may not publish to. */
final class LiveTopic implements Check {

  @Override
  public String name() {
    return "live-topic";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.WARNING;
  }

  @Override
  public boolean isLive() {
    return true;
  }

  @Override
  public void run(LintContext context, Found found) {
    LiveAccounts live = context.live().orElse(null);
    if (live == null) {
      return;
    }
    Map<String, Subject> arns = new TreeMap<>();
    for (Subject each : context.subjects()) {
      for (String arn : each.defined().alarm().actions().alarm()) {
        if (arn.startsWith("arn:aws:sns:")
            && arn.contains(":" + each.target().region() + ":" + each.target().account() + ":")) {
          arns.putIfAbsent(arn, each);
        }
      }
    }
    arns.forEach(
        (arn, each) -> {
          LiveAccounts.Topic topic = live.topic(each.target(), arn);
          if (topic == null) {
            found.at(
                each.defined(),
                "severity",
                "the topic " + arn + " that " + each.called() + " tells does not exist",
                "'tocsin apply' makes the topics of routes");
          } else if (!topic.cloudWatchMayPublish()) {
            found.at(
                each.defined(),
                "severity",
                "the policy of topic "
                    + arn
                    + " that "
                    + each.called()
                    + " tells does not let CloudWatch publish",
                "allow sns:Publish to cloudwatch.amazonaws.com for this account");
          }
        });
  }
}
