package io.tocsin.definition;

import io.tocsin.logpattern.FilterPattern;
import io.tocsin.logpattern.FilterPatternSyntaxException;
import io.tocsin.logpattern.LogField;
import io.tocsin.logpattern.MetricTransformation;
import io.tocsin.metric.Units;
import io.tocsin.names.Names;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one metric filter. Limits are those of "PutMetricFilter" and "MetricTransformation"
 * (CloudWatch Logs API Reference, read in November 2026).
 */
final class MetricFilterReader {
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "pattern",
          "metric",
          "value",
          "default",
          "dimensions",
          "unit",
          "alarm",
          "why",
          "source");
  private static final Pattern METRIC = Pattern.compile("[^:*$ ]{1,255} [^:*$]{1,255}");
  private static final Pattern DEFAULT = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
  private static final int MAX_NAME = 512;
  private static final int MAX_VALUE = 100;
  private static final int MAX_DIMENSIONS = 3;

  private final UnaryOperator<String> fullName;
  private final Findings findings;

  MetricFilterReader(UnaryOperator<String> fullName, Findings findings) {
    this.fullName = fullName;
    this.findings = findings;
  }

  /** The filter, or null after a finding. */
  @Nullable DefinedMetricFilter read(Section section) {
    section.allow(KEYS);
    String id = name(section.required("name", "one that is unique in all files"));
    FilterPattern pattern =
        pattern(section.required("pattern", "a filter pattern such as '{ $.level = \"ERROR\" }'"));
    String metric =
        metric(section.required("metric", "a namespace and a name, as in Shop PaymentFailures"));
    Located value = section.required("value", "a number or a field such as 1 or $.latency");
    Double standard = standard(section);
    String unit = unit(section.text("unit"));
    Map<String, LogField> dimensions = dimensions(section, pattern);
    MetricTransformation transformation =
        pattern == null || value == null || dimensions == null
            ? null
            : transformation(pattern, value, dimensions);
    Section alarm = section.section("alarm", "the alarm of " + section.what());
    Located alarmName = alarm == null ? null : alarm.text("name");
    if (id == null || metric == null || transformation == null) {
      return null;
    }
    return new DefinedMetricFilter(
        id,
        fullName.apply(id),
        transformation,
        metric.substring(0, metric.indexOf(' ')),
        metric.substring(metric.indexOf(' ') + 1),
        standard,
        unit,
        alarmName == null ? null : alarmName.text(),
        section.at());
  }

  private @Nullable String name(@Nullable Located name) {
    if (name == null) {
      return null;
    }
    if (!Entry.ID.matcher(name.text()).matches()) {
      findings.error(
          "filter-name",
          name.at(),
          "filter name '"
              + name.text()
              + "' is not allowed, expected lower-case words joined by hyphens",
          null);
      return null;
    }
    int length = fullName.apply(name.text()).length();
    if (length > MAX_NAME) {
      findings.error(
          "filter-name",
          name.at(),
          "the full name of the filter has "
              + length
              + " characters, expected "
              + MAX_NAME
              + " at most",
          "it begins with platform and environment");
      return null;
    }
    return name.text();
  }

  private @Nullable FilterPattern pattern(@Nullable Located text) {
    if (text == null) {
      return null;
    }
    try {
      FilterPattern pattern = FilterPattern.parse(text.text());
      for (String doubt : pattern.doubts()) {
        findings.warning("filter-pattern", text.at(), "in this pattern " + doubt, null);
      }
      return pattern;
    } catch (FilterPatternSyntaxException e) {
      findings.error(
          "filter-pattern",
          text.at(Math.min(e.offset(), text.text().length())),
          String.valueOf(e.getMessage()),
          null);
      return null;
    }
  }

  private @Nullable String metric(@Nullable Located text) {
    if (text == null) {
      return null;
    }
    boolean reserved = text.text().startsWith("AWS/");
    if (METRIC.matcher(text.text()).matches() && !reserved) {
      return text.text();
    }
    findings.error(
        "filter-metric",
        text.at(),
        "'"
            + Notation.shortened(text.text())
            + (reserved
                ? "' is in a namespace of AWS, expected one of your own, as in Shop PaymentFailures"
                : "' is no metric of a filter, expected a namespace, a space and a name without"
                    + " : * $, as in Shop PaymentFailures"),
        null);
    return null;
  }

  private @Nullable Double standard(Section section) {
    Located text = section.text("default");
    if (text == null) {
      return null;
    }
    if (!DEFAULT.matcher(text.text()).matches()) {
      findings.error(
          "filter-default",
          text.at(),
          "default '" + Notation.shortened(text.text()) + "' is no number, expected one such as 0",
          "leave it out for none");
      return null;
    }
    if (section.has("dimensions")) {
      findings.error(
          "filter-default",
          text.at(),
          section.what() + " has a default and dimensions, expected one of the two",
          "CloudWatch Logs cannot know which values of a dimension a minute without lines lacks");
      return null;
    }
    return Double.valueOf(text.text());
  }

  private @Nullable String unit(@Nullable Located text) {
    if (text == null || Units.NAMES.contains(text.text())) {
      return text == null ? null : text.text();
    }
    findings.error(
        "unit",
        text.at(),
        "unit '" + Notation.shortened(text.text()) + "' is unknown to CloudWatch",
        Names.hint(text.text(), Units.NAMES));
    return null;
  }

  private @Nullable Map<String, LogField> dimensions(
      Section section, @Nullable FilterPattern pattern) {
    Map<String, LogField> dimensions = new LinkedHashMap<>();
    Section given = section.section("dimensions", "the dimensions of " + section.what());
    if (given == null) {
      return section.has("dimensions") ? null : dimensions;
    }
    if (given.keys().size() > MAX_DIMENSIONS) {
      findings.error(
          "filter-dimensions",
          given.at(),
          "found "
              + given.keys().size()
              + " dimensions, expected "
              + MAX_DIMENSIONS
              + " at most on a metric filter",
          null);
      return null;
    }
    for (Located key : given.keys()) {
      LogField field = field(given.text(key.text()), pattern);
      if (field == null) {
        return null;
      }
      dimensions.put(key.text(), field);
    }
    return dimensions;
  }

  private @Nullable LogField field(@Nullable Located text, @Nullable FilterPattern pattern) {
    if (text == null) {
      return null;
    }
    try {
      LogField field = LogField.parse(text.text());
      if (pattern == null || pattern.has(field)) {
        return field;
      }
      findings.error(
          "filter-field",
          text.at(),
          "'"
              + text.text()
              + "' is no field that this pattern gives, expected "
              + (field.isJson()
                  ? "a pattern of JSON in braces"
                  : "a space-delimited pattern that names it"),
          null);
    } catch (FilterPatternSyntaxException e) {
      findings.error("filter-field", text.at(), String.valueOf(e.getMessage()), null);
    }
    return null;
  }

  private @Nullable MetricTransformation transformation(
      FilterPattern pattern, Located value, Map<String, LogField> dimensions) {
    if (value.text().length() > MAX_VALUE) {
      findings.error(
          "filter-value",
          value.at(),
          "the value has "
              + value.text().length()
              + " characters, expected "
              + MAX_VALUE
              + " at most",
          null);
      return null;
    }
    try {
      MetricTransformation read = MetricTransformation.of(pattern, value.text(), dimensions);
      LogField field = read.field().orElse(null);
      if (field == null) {
        return read;
      }
      if (field(value, pattern) == null) {
        return null;
      }
      if (!pattern.names(field)) {
        findings.warning(
            "filter-value",
            value.at(),
            "the pattern does not say that '" + field + "' is there",
            "add && " + field + " = * to it, since a line without the field gives no value");
      }
      return read;
    } catch (FilterPatternSyntaxException e) {
      findings.error("filter-value", value.at(), String.valueOf(e.getMessage()), null);
      return null;
    }
  }
}
