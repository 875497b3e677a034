package io.tocsin.importer;

import io.tocsin.definition.Environment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the alarms and log metric filters that Terraform manages: of a state file (version 4), or
 * of a state or a plan as {@code terraform show -json} prints it.
 */
public final class Terraform {
  private final String file;
  private final Environment environment;
  private final List<FoundAlarm> alarms = new ArrayList<>();
  private final List<FoundFilter> filters = new ArrayList<>();
  private final List<NotUnderstood> not = new ArrayList<>();
  private final Map<String, Map<?, ?>> unknown = new LinkedHashMap<>();

  private Terraform(String file, Environment environment) {
    this.file = file;
    this.environment = environment;
  }

  /**
   * @param file for messages
   * @param environment alarms of other accounts and Regions are listed and not imported
   * @throws IllegalArgumentException with a sentence when the text is neither state nor plan
   */
  public static Found read(String file, String text, Environment environment) {
    Object tree;
    try {
      tree = JsonReader.read(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          file
              + ": "
              + e.getMessage()
              + "; give a state, or what 'terraform show -json' prints of a state or a plan",
          e);
    }
    Terraform reader = new Terraform(file, environment);
    if (!(tree instanceof Map<?, ?> root) || !reader.root(root)) {
      throw new IllegalArgumentException(
          file
              + ": this is no Terraform state of version 4, and no state or plan as 'terraform show"
              + " -json' prints it");
    }
    return new Found(reader.alarms, reader.filters, reader.not);
  }

  private boolean root(Map<?, ?> root) {
    if ("4".equals(root.get("version")) && root.get("resources") instanceof List<?> resources) {
      resources.forEach(this::stateResource);
      return true;
    }
    Object changes = root.get("resource_changes");
    for (Object change : CloudFormationValues.list(changes)) {
      if (change instanceof Map<?, ?> map
          && map.get("change") instanceof Map<?, ?> what
          && what.get("after_unknown") instanceof Map<?, ?> after) {
        unknown.put(String.valueOf(map.get("address")), after);
      }
    }
    Object values =
        root.containsKey("planned_values") ? root.get("planned_values") : root.get("values");
    if (root.get("format_version") == null || !(values instanceof Map<?, ?> map)) {
      return false;
    }
    module(map.get("root_module"));
    return true;
  }

  /** Of a state of version 4: a resource and its instances. */
  private void stateResource(@Nullable Object resource) {
    if (!(resource instanceof Map<?, ?> map) || !"managed".equals(map.get("mode"))) {
      return;
    }
    String address =
        (map.get("module") == null ? "" : map.get("module") + ".")
            + map.get("type")
            + "."
            + map.get("name");
    for (Object instance : CloudFormationValues.list(map.get("instances"))) {
      if (instance instanceof Map<?, ?> one) {
        Object index = one.get("index_key");
        String at = index == null ? address : address + "[" + index + "]";
        resource(at, String.valueOf(map.get("type")), one.get("attributes"));
      }
    }
  }

  /** Of {@code terraform show -json}: a module with its resources and the modules in it. */
  private void module(@Nullable Object module) {
    if (!(module instanceof Map<?, ?> map)) {
      return;
    }
    for (Object resource : CloudFormationValues.list(map.get("resources"))) {
      if (resource instanceof Map<?, ?> one && "managed".equals(one.get("mode"))) {
        resource(
            String.valueOf(one.get("address")), String.valueOf(one.get("type")), one.get("values"));
      }
    }
    CloudFormationValues.list(map.get("child_modules")).forEach(this::module);
  }

  private void resource(String address, String type, @Nullable Object attributes) {
    if (!type.startsWith("aws_cloudwatch_")) {
      return;
    }
    String where = file + " " + address;
    if (!(attributes instanceof Map<?, ?> given)) {
      not.add(new NotUnderstood(where, "", "has no attributes"));
      return;
    }
    TerraformAttributes values =
        new TerraformAttributes(given, unknown.getOrDefault(address, Map.of()));
    switch (type) {
      case "aws_cloudwatch_metric_alarm" -> {
        if (isHere(where, given)) {
          add(AlarmProperties.metric(where, values.metricAlarm()));
        }
      }
      case "aws_cloudwatch_composite_alarm" -> {
        if (isHere(where, given)) {
          add(AlarmProperties.composite(where, values.compositeAlarm()));
        }
      }
      case "aws_cloudwatch_log_metric_filter" -> {
        List<NotUnderstood> wrong = new ArrayList<>();
        FoundFilter filter = values.filter(where, wrong);
        not.addAll(wrong);
        if (filter != null && wrong.isEmpty()) {
          filters.add(filter);
        }
      }
      case "aws_cloudwatch_log_group",
          "aws_cloudwatch_log_stream",
          "aws_cloudwatch_log_resource_policy",
          "aws_cloudwatch_log_subscription_filter",
          "aws_cloudwatch_log_destination",
          "aws_cloudwatch_log_destination_policy",
          "aws_cloudwatch_dashboard",
          "aws_cloudwatch_event_target",
          "aws_cloudwatch_event_permission",
          "aws_cloudwatch_event_bus" -> {
        // No alarm is in these.
      }
      default -> not.add(new NotUnderstood(where, "", type + " is not imported"));
    }
  }

  /** Whether the alarm is in the account and Region that files are written for. */
  private boolean isHere(String where, Map<?, ?> attributes) {
    if (!(attributes.get("arn") instanceof String arn) || arn.split(":", 7).length < 7) {
      return true;
    }
    String[] parts = arn.split(":", 7);
    if (parts[3].equals(environment.region()) && parts[4].equals(environment.account())) {
      return true;
    }
    not.add(
        new NotUnderstood(
            where,
            "arn",
            "is in account %s, Region %s, and the files are for account %s in %s"
                .formatted(parts[4], parts[3], environment.account(), environment.region())));
    return false;
  }

  private void add(AlarmProperties.Result result) {
    not.addAll(result.not());
    if (result.alarm() != null) {
      alarms.add(result.alarm());
    }
  }
}
