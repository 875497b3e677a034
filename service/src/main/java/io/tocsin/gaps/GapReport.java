package io.tocsin.gaps;

import io.tocsin.gaps.Recommendation.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All recommendations, by component, resource and pack.
 *
 * @param withoutPack resources, with their types, that no pack is for
 */
public record GapReport(
    boolean extended, List<Recommendation> recommendations, Map<String, String> withoutPack) {

  public GapReport {
    recommendations = List.copyOf(recommendations);
    withoutPack = Map.copyOf(withoutPack);
  }

  /** The recommendations of one pack for one resource. */
  public record Group(
      String component,
      String resource,
      String type,
      String pack,
      List<Recommendation> recommendations) {
    public Group {
      recommendations = List.copyOf(recommendations);
    }

    public long count(Status status) {
      return recommendations.stream().filter(each -> each.status() == status).count();
    }

    public List<Recommendation> of(Status status) {
      return recommendations.stream().filter(each -> each.status() == status).toList();
    }
  }

  public List<Group> groups() {
    Map<List<String>, List<Recommendation>> groups = new LinkedHashMap<>();
    for (Recommendation each : recommendations) {
      groups
          .computeIfAbsent(
              List.of(each.component(), each.resource(), each.pack()), key -> new ArrayList<>())
          .add(each);
    }
    return groups.values().stream()
        .map(
            all -> {
              Recommendation first = all.get(0);
              return new Group(
                  first.component(), first.resource(), first.type(), first.pack(), all);
            })
        .toList();
  }

  public long count(Status status) {
    return recommendations.stream().filter(each -> each.status() == status).count();
  }
}
