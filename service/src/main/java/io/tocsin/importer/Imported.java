package io.tocsin.importer;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an import gives.
 *
 * @param files path to text: a folder of definitions and its health tree
 * @param alarms names in CloudWatch of the alarms that the files declare
 * @param entries how many entries declare them
 * @param filters how many log metric filters the files declare
 * @param runbooks paths that the files name, and that have to be there
 * @param notUnderstood what is not in the files, sorted
 */
public record Imported(
    SortedMap<String, String> files,
    List<String> alarms,
    int entries,
    int filters,
    SortedSet<String> runbooks,
    List<NotUnderstood> notUnderstood) {
  public Imported {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    alarms = List.copyOf(alarms);
    runbooks = Collections.unmodifiableSortedSet(new TreeSet<>(runbooks));
    notUnderstood = notUnderstood.stream().distinct().sorted().toList();
  }
}
