package io.tocsin.definition;

import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import io.tocsin.metric.Units;
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
  static final Set<String> KEYS = Set.of("metric", "of", "by", "dimensions", "statistic", "unit");

  private static final Pattern ASCII = Pattern.compile("[\\x20-\\x7e]+");
  private static final int MAX_DIMENSIONS = 30;

  private final PlatformHere platform;
  private final Findings findings;
  private final Notation notation;

  MetricReader(PlatformHere platform, Findings findings) {
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
    String unit = unit(section);
    if (section.has("by") && !section.has("of")) {
      findings.error(
          "dimensions",
          section.at("by"),
          section.what() + " has 'by' and no 'of', expected it with a resource",
          "'by' adds dimensions that the resource gives");
      return null;
    }
    if (named == null) {
      return null;
    }
    int space = named.text().indexOf(' ');
    String namespace = space < 0 ? "" : named.text().substring(0, space);
    String name = named.text().substring(space + 1).strip();
    if (namespace.isEmpty() || name.isEmpty()) {
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
    if (namespace.startsWith(":") || namespace.length() > 255 || name.length() > 255) {
      findings.error(
          "metric",
          named.at(),
          "metric '"
              + Notation.shortened(named.text())
              + "' is not one CloudWatch takes, expected a namespace that does not begin with a"
              + " colon, and 255 characters at most for each of namespace and name",
          null);
      return null;
    }
    Map<String, String> dimensions =
        section.has("dimensions") && !section.has("of")
            ? written(section, namespace, name)
            : ofResource(section, of, named, namespace, name);
    return dimensions == null || statistic == null || (unit == null && section.has("unit"))
        ? null
        : new MetricStat(Metric.of(namespace, name, dimensions), period, statistic, unit);
  }

  /** A text with the account in the place of {@code {account}}. */
  String placed(String text) {
    return Template.fill(text, Map.of("account", platform.environment().account()));
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
      if (platform.elsewhere(of.text()) && !platform.unresolved().contains(of.text())) {
        findings.error(
            "resource-elsewhere",
            of.at(),
            "resource '"
                + of.text()
                + "' is not in environment '"
                + platform.environment().name()
                + "'",
            "see its 'in' in " + platform.file());
      } else if (!platform.unresolved().contains(of.text())) {
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
    Set<String> added = new TreeSet<>();
    for (Located by : section.texts("by")) {
      if (!type.forms().containsKey(by.text())) {
        findings.error(
            "unknown-dimension",
            by.at(),
            "resource type '" + type.name() + "' has no dimension '" + by.text() + "'",
            Names.hint(by.text(), type.forms().keySet()));
        return null;
      }
      added.add(by.text());
    }
    Map<String, String> written = section.has("dimensions") ? constants(section, type) : Map.of();
    if (written == null) {
      return null;
    }
    added.addAll(written.keySet());
    Map<String, String> constants = new HashMap<>(type.constants(resource.region()));
    constants.putAll(written);
    Set<String> set = DimensionSets.choose(family.sets(), added);
    if (set == null) {
      findings.error(
          "dimensions",
          section.at(section.has("by") ? "by" : "dimensions"),
          name + " does not exist by " + added + ", expected " + shown(family.sets()),
          null);
      return null;
    }
    Map<String, String> dimensions = new HashMap<>();
    Map<String, String> ofType = type.constants(resource.region());
    for (String dimension : set) {
      String value =
          constants.containsKey(dimension)
              ? constants.get(dimension)
              : ofType.getOrDefault(dimension, resource.dimension(dimension));
      if (value == null) {
        findings.error(
            "dimensions",
            of.at(),
            name + " needs " + dimension + ", which resource '" + resource.id() + "' does not give",
            type.forms().containsKey(dimension)
                ? "add " + dimension + " to the resource in " + platform.file()
                : "write it out beside 'of', as in dimensions: {" + dimension + ": \u2026}");
        return null;
      }
      dimensions.put(dimension, value);
    }
    return dimensions;
  }

  /** Dimensions written beside {@code of}, for those that no resource gives. */
  private @Nullable Map<String, String> constants(Section section, ResourceType type) {
    Section written = section.section("dimensions", "the dimensions of " + section.what());
    Map<String, String> constants = written == null ? null : texts(written);
    if (written == null || constants == null) {
      return null;
    }
    for (Located key : written.keys()) {
      String value = constants.get(key.text());
      ResourceType.Form form = type.forms().get(key.text());
      if (type.identifying().contains(key.text())) {
        findings.error(
            "dimensions",
            key.at(),
            "dimension '"
                + key.text()
                + "' is the resource's own, expected only others beside 'of'",
            "leave it out, or leave 'of' out and write all dimensions");
        return null;
      }
      if (form != null && value != null && !Pattern.matches(form.pattern(), value)) {
        findings.error(
            "dimension-value",
            written.at(key.text()),
            "'" + value + "' is no " + key.text() + ", expected " + form.example(),
            null);
        return null;
      }
    }
    return constants;
  }

  private @Nullable String unit(Section section) {
    Located unit = section.text("unit");
    if (unit == null || Units.NAMES.contains(unit.text())) {
      return unit == null ? null : unit.text();
    }
    findings.error(
        "unit",
        unit.at(),
        "unit '" + Notation.shortened(unit.text()) + "' is unknown to CloudWatch",
        Names.nearest(unit.text(), Units.NAMES)
            .map(name -> "did you mean '" + name + "'?")
            .orElse("leave it out, since CloudWatch never converts and a wrong unit has no data"));
    return null;
  }

  private @Nullable Map<String, String> written(Section section, String namespace, String name) {
    Section written = section.section("dimensions", "the dimensions of " + section.what());
    if (written == null) {
      return null;
    }
    Map<String, String> dimensions = texts(written);
    if (dimensions == null) {
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

  /** Names and values that CloudWatch takes, or null after a finding. */
  private @Nullable Map<String, String> texts(Section written) {
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
    return dimensions;
  }

  private static String shown(List<Set<String>> sets) {
    return sets.stream()
        .map(set -> new TreeSet<>(set).toString())
        .collect(Collectors.joining(" or "));
  }
}
