package io.tocsin.plan;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A call about a log group or one of its metric filters. */
public sealed interface LogStep extends Step {

  /** The log group's name. */
  String group();

  /** Creates a log group. */
  record CreateGroup(String group, SortedMap<String, String> tags) implements LogStep {
    public CreateGroup {
      tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    @Override
    public Change.Resource resource() {
      return Change.Resource.LOG_GROUP;
    }

    @Override
    public String name() {
      return group;
    }

    @Override
    public String operation() {
      return "CreateLogGroup";
    }
  }

  /** Sets how long the lines of a group are kept. */
  record Retain(String group, int days) implements LogStep {
    @Override
    public Change.Resource resource() {
      return Change.Resource.LOG_GROUP;
    }

    @Override
    public String name() {
      return group;
    }

    @Override
    public String operation() {
      return "PutRetentionPolicy";
    }

    @Override
    public String text() {
      return "PutRetentionPolicy " + days + "d " + group;
    }
  }

  /** Creates a metric filter or overwrites it. */
  record PutFilter(LogFilter filter) implements LogStep {
    @Override
    public String group() {
      return filter.group();
    }

    @Override
    public Change.Resource resource() {
      return Change.Resource.METRIC_FILTER;
    }

    @Override
    public String name() {
      return filter.fullName();
    }

    @Override
    public String operation() {
      return "PutMetricFilter";
    }
  }

  /** Deletes a metric filter. */
  record DeleteFilter(String group, String filter) implements LogStep {
    @Override
    public Change.Resource resource() {
      return Change.Resource.METRIC_FILTER;
    }

    @Override
    public String name() {
      return LogFilter.fullName(group, filter);
    }

    @Override
    public String operation() {
      return "DeleteMetricFilter";
    }

    @Override
    public boolean deletes() {
      return true;
    }
  }
}
