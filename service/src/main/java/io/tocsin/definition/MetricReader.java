package io.tocsin.definition;

import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import io.tocsin.names.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one metric of an alarm: which one, of which resource, by which statistic. */
final class MetricReader {
  static final Set<String> KEYS = Set.of("metric", "of", "by", "dimensions", "statistic");

  private static final Pattern ASCII = Pattern.compile("[\\x20-\\x7e]+");
  private static final int MAX_DIMENSIONS = 30;

  private final Platform platform;
  private final Findings findings;
  private final Notation notation;

  MetricReader(Platform platform, Findings findings) {
    this.platform = platform;
    this.findings = findings;
    this.notation = new Notation(findings);
  }

  /**
   * Reads the metric that a section describes.
   *
   * @param period seconds
   * @return null after a finding
   */
  @Nullable MetricStat read(Section section, int period) {
    Located named = section.required("metric", "a namespace and a metric name");
    Statistic statistic =
        notation.statistic(section.required("statistic", "one such as Sum, Average or p99"));
    Located of = section.text("of");
    if (section.has("dimensions") && (section.has("of") || section.has("by"))) {
      findings.error(
          "dimensions",
          section.at("dimensions"),
          section.what() + " has 'dimensions' and also 'of' or 'by', expected one way to give them",
          "'of' gives the dimensions of a resource, 'dimensions' writes them out");
      return null;
    }
    if (named == null) {
      return null;
    }
    int space = named.text().indexOf(' ');
    String namespace = space < 0 ? "" : named.text().substring(0, space);
    String name = named.text().substring(space + 1).strip();
    if (namespace.isEmpty() || name.isEmpty() || named.text().length() > 511) {
      findings.error(
          "metric",
          named.at(),
          "metric '"
              + named.text()
              + "' is not understood, expected a namespace, a space and a"
              + " name, as in AWS/SQS NumberOfMessagesSent",
          null);
      return null;
    }
    Map<String, String> dimensions =
        section.has("dimensions")
            ? written(section, namespace, name)
            : ofResource(section, of, named, namespace, name);
    return dimensions == null || statistic == null
        ? null
        : new MetricStat(Metric.of(namespace, name, dimensions), period, statistic, null);
  }

  private @Nullable Map<String, String> ofResource(
      Section section, @Nullable Located of, Located named, String namespace, String name) {
    if (of == null) {
      if (!section.has("of")) {
        section.present("of", "the resource, or 'dimensions' written out");
      }
      return null;
    }
    Resource resource = platform.resources().get(of.text());
    if (resource == null) {
      if (!platform.unresolved().contains(of.text())) {
        findings.error(
            "unknown-resource",
            of.at(),
            "resource '" + of.text() + "' is not declared in " + platform.file(),
            Names.hint(of.text(), platform.resources().keySet()));
      }
      return null;
    }
    ResourceType type = resource.type();
    ResourceType.Family family = type.family(namespace, name).orElse(null);
    if (family == null) {
      findings.error(
          "unknown-metric",
          named.at(),
          "resource type '" + type.name() + "' has no metric '" + namespace + " " + name + "'",
          Names.nearest(namespace + " " + name, type.metricNames())
              .map(near -> "did you mean '" + near + "'?")
              .orElse("write out 'dimensions' instead of 'of' if the metric exists"));
      return null;
    }
    Set<String> set = new TreeSet<>(family.sets().get(0));
    for (Located by : section.texts("by")) {
      if (!type.forms().containsKey(by.text())) {
        findings.error(
            "unknown-dimension",
            by.at(),
            "resource type '" + type.name() + "' has no dimension '" + by.text() + "'",
            Names.hint(by.text(), type.forms().keySet()));
        return null;
      }
      set.add(by.text());
    }
    if (!family.sets().contains(set)) {
      findings.error(
          "dimensions",
          section.at("by"),
          name + " does not exist by " + set + ", expected " + shown(family.sets()),
          null);
      return null;
    }
    Map<String, String> dimensions = new HashMap<>();
    for (String dimension : set) {
      String value = resource.dimensions().get(dimension);
      if (value == null) {
        findings.error(
            "dimensions",
            of.at(),
            name + " needs " + dimension + ", which resource '" + resource.id() + "' does not give",
            "add " + dimension + " to the resource in " + platform.file());
        return null;
      }
      dimensions.put(dimension, value);
    }
    return dimensions;
  }

  private @Nullable Map<String, String> written(Section section, String namespace, String name) {
    Section written = section.section("dimensions", "the dimensions of " + section.what());
    if (written == null) {
      return null;
    }
    Map<String, String> dimensions = new HashMap<>();
    for (Located key : written.keys()) {
      Located value = written.text(key.text());
      if (value == null) {
        return null;
      }
      if (!ASCII.matcher(key.text()).matches()
          || key.text().startsWith(":")
          || key.text().length() > 255
          || !ASCII.matcher(value.text()).matches()
          || value.text().length() > 1024) {
        findings.error(
            "dimensions",
            key.at(),
            "dimension '"
                + key.text()
                + "' is not one CloudWatch takes, expected printable ASCII,"
                + " a name of 255 and a value of 1,024 characters at most",
            null);
        return null;
      }
      dimensions.put(key.text(), value.text());
    }
    if (dimensions.size() > MAX_DIMENSIONS) {
      findings.error(
          "dimensions",
          written.at(),
          "found " + dimensions.size() + " dimensions, expected " + MAX_DIMENSIONS + " at most",
          null);
      return null;
    }
    Metric metric = Metric.of(namespace, name, dimensions);
    if (MetricCatalogue.get().contradicts(metric)) {
      findings.warning(
          "dimensions",
          written.at(),
          "AWS does not publish " + name + " by " + metric.dimensions().keySet(),
          "an alarm on a metric that nobody publishes is accepted and stays silent");
    }
    return dimensions;
  }

  private static String shown(List<Set<String>> sets) {
    return sets.stream()
        .map(set -> new TreeSet<>(set).toString())
        .collect(Collectors.joining(" or "));
  }
}
