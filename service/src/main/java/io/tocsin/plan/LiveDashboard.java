package io.tocsin.plan;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A CloudWatch dashboard as the account holds it.
 *
 * @param body the text that was put, or what the console made of it
 * @param tags all its tags, also those of others
 */
public record LiveDashboard(String name, String arn, String body, SortedMap<String, String> tags) {

  public LiveDashboard {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
