package io.tocsin.lint;

import io.tocsin.definition.DefinedTopic;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Finding;
import java.util.List;

/** A mail address or web hook that never confirmed, and is told nothing. */
final class LiveEmail implements Check {

  @Override
  public String name() {
    return "live-email";
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
    for (Desired desired : context.definitions().desired()) {
      for (DefinedTopic declared : desired.topics()) {
        LiveAccounts.Topic topic = live.topic(desired.environment(), declared.arn());
        for (String email : topic == null ? List.<String>of() : topic.unconfirmed()) {
          found.at(
              declared.source(),
              email
                  + " has not confirmed the subscription of topic '"
                  + declared.name()
                  + "', so it is sent nothing",
              "open the link that SNS sent to it; after 3 days it has to be subscribed anew");
        }
      }
    }
  }
}
