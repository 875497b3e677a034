package io.tocsin.definition;

import io.tocsin.names.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code discover:} of platform.yaml. */
final class DiscoverReader {
  static final String KEY = "discover";
  private final List<Environment> environments;
  private final Findings findings;

  DiscoverReader(List<Environment> environments, Findings findings) {
    this.environments = environments;
    this.findings = findings;
  }

  List<DiscoverQuery> read(Section platform) {
    List<DiscoverQuery> queries = new ArrayList<>();
    for (Section entry : platform.sections(KEY, "entry of 'discover'")) {
      DiscoverQuery query = query(entry);
      if (query != null) {
        queries.add(query);
      }
    }
    return queries;
  }

  private @Nullable DiscoverQuery query(Section entry) {
    entry.allow(PlatformShape.DISCOVER);
    Located named = entry.required("type", "a resource type");
    ResourceType type = named == null ? null : ResourceTypes.all().get(named.text());
    if (named == null || type == null) {
      if (named != null) {
        findings.error(
            "unknown-resource-type",
            named.at(),
            "resource type '" + named.text() + "' is unknown",
            Names.hint(named.text(), ResourceTypes.all().keySet()));
      }
      return null;
    }
    SortedMap<String, List<String>> tags = tags(entry);
    Located metrics = entry.text("metrics");
    boolean byMetrics = metrics != null && metrics.text().equals("true");
    if (tags.isEmpty() != byMetrics) {
      findings.error(
          KEY,
          entry.at(),
          entry.what()
              + (byMetrics
                  ? " has 'tags' and 'metrics: true', expected one of them"
                  : " does not say what tells its resources, expected 'tags' or 'metrics: true'"),
          "tags: {team: shop} asks for the tags; metrics: true takes all that report metrics");
      return null;
    }
    if (!byMetrics && type.tagged().isEmpty()) {
      findings.error(
          KEY,
          entry.at("tags"),
          "AWS does not list resources of type '" + type.name() + "' by tag",
          "write metrics: true, with match: when there are others");
      return null;
    }
    Located match = entry.text("match");
    String region = NamedForm.REGION.read(entry.text("region"), findings);
    if (region != null && type.edge() && !region.equals(ResourceType.US_EAST_1)) {
      findings.error(
          "resource-region",
          entry.at("region"),
          "the metrics of type '" + type.name() + "' exist only in us-east-1, expected no 'region'",
          null);
    }
    return new DiscoverQuery(
        type,
        tags,
        match == null ? null : match.text(),
        Places.of(entry, "in", environments, findings),
        region,
        entry.at());
  }

  private static SortedMap<String, List<String>> tags(Section entry) {
    SortedMap<String, List<String>> tags = new TreeMap<>();
    Section given = entry.section("tags", "the tags");
    for (Located key : given == null ? List.<Located>of() : given.keys()) {
      List<String> values = new ArrayList<>();
      if (given.isList(key.text())) {
        given.texts(key.text()).forEach(value -> values.add(value.text()));
      } else {
        Located value = given.text(key.text());
        if (value != null) {
          values.add(value.text());
        }
      }
      if (!values.isEmpty()) {
        tags.put(key.text(), values);
      }
    }
    return tags;
  }
}
