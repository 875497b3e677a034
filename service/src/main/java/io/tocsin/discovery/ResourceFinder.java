package io.tocsin.discovery;

import io.tocsin.metric.Metric;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one Region of an account tells of its resources. */
public interface ResourceFinder {

  /** A resource with its tags. */
  record Tagged(String arn, SortedMap<String, String> tags) {
    public Tagged {
      tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }
  }

  /**
   * Resources that have, or had, tags.
   *
   * @param type as the Resource Groups Tagging API calls it, such as {@code rds:db}; a service
   *     alone, such as {@code sqs}, is all of it
   * @param tags tag to its values, of which a resource has one; empty for all
   * @return in order of ARN; nothing for a type that the account does not have
   * @throws io.tocsin.plan.AccountFailure with a sentence
   */
  List<Tagged> tagged(String type, Map<String, List<String>> tags);

  /**
   * Metrics of a namespace that had datapoints in the last two weeks.
   *
   * @throws io.tocsin.plan.AccountFailure with a sentence
   */
  List<Metric> metrics(String namespace);
}
