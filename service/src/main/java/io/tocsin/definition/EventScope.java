package io.tocsin.definition;

import io.tocsin.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where events of a service name the resource they are about: a field under {@code detail}, or
 * {@code resources} with its ARN (the service's own page on its events, as listed in "Events from
 * AWS services", EventBridge Events Reference, read in November 2026).
 *
 * @param field under {@code detail}, with dots between levels; empty for {@code resources}
 * @param value the dimension of the resource, or its ARN with dimensions in braces
 */
record EventScope(String field, String value) {
  private static final Map<String, EventScope> BY_TYPE =
      Map.ofEntries(
          Map.entry("acm", new EventScope("", "{CertificateArn}")),
          Map.entry("asg", new EventScope("AutoScalingGroupName", "{AutoScalingGroupName}")),
          Map.entry("athena", new EventScope("workgroupName", "{WorkGroup}")),
          Map.entry("backup-vault", new EventScope("backupVaultName", "{BackupVaultName}")),
          Map.entry("canary", new EventScope("canary-name", "{CanaryName}")),
          Map.entry("ebs", new EventScope("", "arn:aws:ec2:{region}:{account}:volume/{VolumeId}")),
          Map.entry("ec2", new EventScope("instance-id", "{InstanceId}")),
          Map.entry(
              "ecs-cluster",
              new EventScope("clusterArn", "arn:aws:ecs:{region}:{account}:cluster/{ClusterName}")),
          Map.entry(
              "ecs-service",
              new EventScope(
                  "", "arn:aws:ecs:{region}:{account}:service/{ClusterName}/{ServiceName}")),
          Map.entry("rds", new EventScope("SourceIdentifier", "{DBInstanceIdentifier}")),
          Map.entry("s3", new EventScope("bucket.name", "{BucketName}")));

  static List<String> types() {
    return BY_TYPE.keySet().stream().sorted().toList();
  }

  static @Nullable EventScope of(ResourceType type) {
    return BY_TYPE.get(type.name());
  }

  /** The pattern, for events of the resource alone. */
  JsonValue narrowed(JsonValue.JsonObject pattern, Resource resource, Environment target) {
    String text = value.replace("{region}", target.region()).replace("{account}", target.account());
    for (String dimension : resource.dimensions().keySet()) {
      String own = resource.dimension(dimension);
      text = own == null ? text : text.replace("{" + dimension + "}", own);
    }
    JsonValue list = new JsonValue.JsonArray(List.of(new JsonValue.JsonText(text)));
    return field.isEmpty()
        ? with(pattern, List.of("resources"), list)
        : with(pattern, List.of(("detail." + field).split("\\.")), list);
  }

  private static JsonValue.JsonObject with(
      @Nullable JsonValue object, List<String> path, JsonValue value) {
    Map<String, JsonValue> fields =
        new LinkedHashMap<>(
            object instanceof JsonValue.JsonObject there ? there.fields() : Map.of());
    String first = path.get(0);
    fields.put(
        first,
        path.size() == 1 ? value : with(fields.get(first), path.subList(1, path.size()), value));
    return new JsonValue.JsonObject(fields);
  }
}
