package io.tocsin.plan;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a plan saw of something it is to change: apply looks again and refuses when it has moved.
 *
 * @param fields normal form of configuration and tags; empty when it did not exist
 */
public record Basis(Change.Resource resource, String name, SortedMap<String, String> fields) {

  public Basis {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }
}
