package io.tocsin.plan;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A call about a CloudWatch dashboard. */
public sealed interface DashboardStep extends Step {

  @Override
  default Change.Resource resource() {
    return Change.Resource.DASHBOARD;
  }

  /**
   * Creates a dashboard or overwrites its body.
   *
   * @param alarms full names of the alarms it shows
   */
  record PutDashboard(
      String name, String body, SortedSet<String> alarms, SortedMap<String, String> tags)
      implements DashboardStep {
    public PutDashboard {
      alarms = Collections.unmodifiableSortedSet(new TreeSet<>(alarms));
      tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    @Override
    public String operation() {
      return "PutDashboard";
    }
  }
}
