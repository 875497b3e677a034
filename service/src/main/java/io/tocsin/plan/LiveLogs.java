package io.tocsin.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * The log groups of one account and Region that matter to a plan, and the metric filters by name.
 * There is no way to delete a log group: its lines would go with it.
 *
 * <p>Failures are those of {@link LiveAlarms}: an {@link AccountFailure} with a sentence.
 */
public interface LiveLogs {

  /**
   * Lists the groups with one of the given names and, of the rest, those tagged as managed by
   * Tocsin; and the filters of all groups whose names begin with a prefix.
   *
   * @param groups may hold names that do not exist
   */
  Listing list(Set<String> groups, String filterPrefix);

  /** Creates a group; one that exists is left as it is. */
  void create(String group, SortedMap<String, String> tags);

  /**
   * Sets how long lines are kept; older ones are lost. The group must exist.
   *
   * @param days one of those that CloudWatch Logs has
   */
  void retain(String group, int days);

  /** Creates the filter or overwrites all of it; its group must exist. */
  void put(LogFilter filter);

  /** Deletes a filter; one that does not exist is fine. */
  void deleteFilter(String group, String filter);

  /** Sets tags and keeps the others; the group must exist. */
  void tag(String groupArn, Map<String, String> tags);

  /** Removes tags; a key the group does not have is fine. */
  void untag(String groupArn, Set<String> keys);

  /**
   * What an account holds.
   *
   * @param groups sorted by name
   * @param filters sorted by name and group
   */
  record Listing(List<LiveLogGroup> groups, List<LogFilter> filters) {
    public static final Listing EMPTY = new Listing(List.of(), List.of());

    public Listing {
      groups = groups.stream().sorted(Comparator.comparing(LiveLogGroup::name)).toList();
      filters =
          filters.stream()
              .sorted(Comparator.comparing(LogFilter::name).thenComparing(LogFilter::group))
              .toList();
    }
  }
}
