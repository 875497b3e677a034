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
    return of(account, CLOCK);
  }

  public static LivePorts of(EmbeddedAccount account, InstantSource clock) {
    return new LivePorts(
        new CloudWatchAlarms(account.cloudWatch(), account.tagging(), clock, duration -> {}),
        new SnsTopics(account.sns(), account.tagging()),
        new CloudWatchLogGroups(account.logs(), account.tagging(), clock, duration -> {}),
        new EventBridgeRules(account.events()),
        new CloudWatchMutes(account.cloudWatch(), clock, duration -> {}),
        new CloudWatchDetectors(account.cloudWatch(), clock, duration -> {}),
        new CloudWatchDashboards(account.cloudWatch(), clock, duration -> {}));
  }
}
