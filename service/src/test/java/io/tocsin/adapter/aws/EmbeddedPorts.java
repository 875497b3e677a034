package io.tocsin.adapter.aws;

import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.plan.LivePorts;
import java.time.Instant;
import java.time.InstantSource;

/** An embedded account behind the adapters of the real one. */
public final class EmbeddedPorts {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  private EmbeddedPorts() {}

  public static LivePorts of(EmbeddedAccount account) {
    return new LivePorts(
        new CloudWatchAlarms(account.cloudWatch(), account.tagging(), CLOCK, duration -> {}),
        new SnsTopics(account.sns(), account.tagging()),
        new CloudWatchLogGroups(account.logs(), account.tagging(), CLOCK, duration -> {}),
        new EventBridgeRules(account.events()),
        new CloudWatchMutes(account.cloudWatch(), CLOCK, duration -> {}));
  }
}
