package io.tocsin.plan;

import io.tocsin.alarm.MuteRule;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A call about an alarm mute rule. */
public sealed interface MuteStep extends Step {

  @Override
  default Change.Resource resource() {
    return Change.Resource.MUTE_RULE;
  }

  /** Creates a mute rule or overwrites its configuration. */
  record PutMute(MuteRule rule, String description, SortedMap<String, String> tags)
      implements MuteStep {
    public PutMute {
      tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    @Override
    public String name() {
      return rule.name();
    }

    @Override
    public String operation() {
      return "PutAlarmMuteRule";
    }
  }
}
