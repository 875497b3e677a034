package io.tocsin.plan;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A call about an EventBridge rule. */
public sealed interface RuleStep extends Step {

  @Override
  default Change.Resource resource() {
    return Change.Resource.EVENT_RULE;
  }

  /** Creates a rule or overwrites its configuration. */
  record PutRule(EventRule rule, SortedMap<String, String> tags) implements RuleStep {
    public PutRule {
      tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    @Override
    public String name() {
      return rule.name();
    }

    @Override
    public String operation() {
      return "PutRule";
    }
  }

  /** Adds targets, or replaces those of the same id. */
  record PutTargets(String name, SortedMap<String, String> targets) implements RuleStep {
    public PutTargets {
      targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
    }

    @Override
    public String operation() {
      return "PutTargets";
    }
  }

  /** Removes targets. */
  record RemoveTargets(String name, SortedSet<String> ids) implements RuleStep {
    public RemoveTargets {
      ids = Collections.unmodifiableSortedSet(new TreeSet<>(ids));
    }

    @Override
    public String operation() {
      return "RemoveTargets";
    }
  }
}
