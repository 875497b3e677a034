package io.tocsin.importer;

import io.tocsin.definition.Environment;
import io.tocsin.importer.Properties.Unresolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the alarms and log metric filters of a CloudFormation template, JSON or YAML. */
public final class CloudFormation {
  private static final String FILTER = "AWS::Logs::MetricFilter";

  private final String file;
  private final CloudFormationValues values;
  private final List<FoundAlarm> alarms = new ArrayList<>();
  private final List<FoundFilter> filters = new ArrayList<>();
  private final List<NotUnderstood> not = new ArrayList<>();

  private CloudFormation(String file, CloudFormationValues values) {
    this.file = file;
    this.values = values;
  }

  /**
   * @param file for messages
   * @param environment where the stack is, for {@code AWS::Region} and {@code AWS::AccountId}
   * @param given parameter to value; also logical id, or {@code LogicalId.Attribute}, to what it is
   * @throws IllegalArgumentException with a sentence when the text is no template
   */
  public static Found read(
      String file, String text, Environment environment, Map<String, String> given) {
    Object tree;
    try {
      tree = text.stripLeading().startsWith("{") ? JsonReader.read(text) : YamlReader.read(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
    if (!(tree instanceof Map<?, ?> template)
        || !(template.get("Resources") instanceof Map<?, ?> resources)) {
      throw new IllegalArgumentException(
          file + ": this is no CloudFormation template: it has no Resources");
    }
    CloudFormation reader =
        new CloudFormation(file, new CloudFormationValues(template, environment, given));
    resources.forEach((id, resource) -> reader.resource(String.valueOf(id), resource));
    return new Found(reader.alarms, reader.filters, reader.not);
  }

  private void resource(String id, Object resource) {
    String where = file + " " + id;
    if (id.startsWith("Fn::")) {
      not.add(new NotUnderstood(where, "", "resources of a loop, which only CloudFormation makes"));
      return;
    }
    if (!(resource instanceof Map<?, ?> map)) {
      return;
    }
    String type = String.valueOf(map.get("Type"));
    if (!isOurs(type)) {
      return;
    }
    if (map.get("Condition") instanceof String condition) {
      Object holds = new CloudFormationConditions(values).named(condition);
      if (holds instanceof Unresolved unresolved) {
        not.add(new NotUnderstood(where, "Condition", unresolved.why()));
        return;
      }
      if (Boolean.FALSE.equals(holds)) {
        return;
      }
    }
    Map<String, Object> properties =
        map.get("Properties") instanceof Map<?, ?> given ? values.properties(given) : Map.of();
    switch (type) {
      case "AWS::CloudWatch::Alarm" -> add(AlarmProperties.metric(where, properties));
      case "AWS::CloudWatch::CompositeAlarm" -> add(AlarmProperties.composite(where, properties));
      case FILTER -> filter(where, id, properties);
      case "AWS::CloudFormation::Stack" ->
          not.add(new NotUnderstood(where, "", "a stack of its own; import its template as well"));
      default ->
          not.add(
              new NotUnderstood(
                  where,
                  "",
                  type
                      + " has no place of its own in the files; write what it says as 'band' of the"
                      + " alarm that compares with it"));
    }
  }

  private static boolean isOurs(String type) {
    return type.startsWith("AWS::CloudWatch::") && !type.endsWith("Dashboard")
        || type.equals(FILTER)
        || type.equals("AWS::CloudFormation::Stack");
  }

  private void add(AlarmProperties.Result result) {
    not.addAll(result.not());
    if (result.alarm() != null) {
      alarms.add(result.alarm());
    }
  }

  private void filter(String where, String id, Map<String, Object> given) {
    List<NotUnderstood> wrong = new ArrayList<>();
    Properties properties = new Properties(where, given, wrong);
    String name = properties.text("FilterName");
    String group = properties.required("LogGroupName");
    String pattern = properties.text("FilterPattern");
    List<Properties> all = properties.each("MetricTransformations");
    properties.done();
    if (all.size() != 1) {
      properties.not("MetricTransformations", "are " + all.size() + ", expected one");
    }
    FoundFilter filter = null;
    for (Properties metric : all) {
      String namespace = metric.required("MetricNamespace");
      String metricName = metric.required("MetricName");
      String value = metric.required("MetricValue");
      String otherwise = metric.text("DefaultValue");
      SortedMap<String, String> dimensions = new TreeMap<>();
      for (Properties dimension : metric.each("Dimensions")) {
        String key = dimension.required("Key");
        String field = dimension.required("Value");
        if (key != null && field != null) {
          dimensions.put(key, field);
        }
      }
      metric.done();
      if (group != null && namespace != null && metricName != null && value != null) {
        filter =
            new FoundFilter(
                name == null ? id : name,
                group,
                pattern == null ? "" : pattern,
                namespace,
                metricName,
                value,
                otherwise,
                dimensions);
      }
    }
    not.addAll(wrong);
    if (wrong.isEmpty() && filter != null) {
      filters.add(filter);
    }
  }
}
