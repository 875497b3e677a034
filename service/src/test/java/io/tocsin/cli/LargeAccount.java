package io.tocsin.cli;

import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.adapter.jdbi.Database;
import io.tocsin.definition.ResourceType;
import io.tocsin.definition.ResourceTypes;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.metric.Distribution;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSample;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * An embedded account with resources of every type: each reports every metric of its type by every
 * set of dimensions, and has tags where AWS gives its type an ARN.
 */
final class LargeAccount {
  static final String ACCOUNT = "111122223333";
  static final String REGION = "eu-central-1";
  private static final String EDGE = "us-east-1";

  /** Behind the service; {@code #} is the number of the resource, {@code %} its hexadecimal id. */
  private static final Map<String, String> ARNS =
      Map.ofEntries(
          Map.entry("alb", "elasticloadbalancing:R:A:loadbalancer/app/shop-#/%"),
          Map.entry("cloudfront", "cloudfront::A:distribution/ECDN0000#"),
          Map.entry("waf-cloudfront", "wafv2:us-east-1:A:global/webacl/edge-#/%"),
          Map.entry("waf", "wafv2:R:A:regional/webacl/ingress-#/%"),
          Map.entry("s3", "s3:::shop-bucket-#"),
          Map.entry("ec2", "ec2:R:A:instance/i-0%"),
          Map.entry("ebs", "ec2:R:A:volume/vol-0%"),
          Map.entry("rds", "rds:R:A:db:orders-db-#"),
          Map.entry("sqs", "sqs:R:A:orders-#"),
          Map.entry("nat", "ec2:R:A:natgateway/nat-0%"),
          Map.entry("cognito", "cognito-idp:R:A:userpool/eu-central-1_pool#"),
          Map.entry("backup-vault", "backup:R:A:backup-vault:vault-#"),
          Map.entry("sns", "sns:R:A:topic-#"),
          Map.entry("lambda", "lambda:R:A:function:mailer-#"),
          Map.entry("log-group", "logs:R:A:log-group:/shop/app-#"),
          Map.entry("athena", "athena:R:A:workgroup/reports-#"),
          Map.entry("vpc-endpoint", "ec2:R:A:vpc-endpoint/vpce-0%"),
          Map.entry("vpc-endpoint-service", "ec2:R:A:vpc-endpoint-service/vpce-svc-0%"),
          Map.entry("ecs-service", "ecs:R:A:service/cluster-#/worker-#"),
          Map.entry("ecs-cluster", "ecs:R:A:cluster/cluster-#"),
          Map.entry("event-rule", "events:R:A:rule/nightly-#"),
          Map.entry("canary", "synthetics:R:A:canary:checkout-#"));

  private final Map<String, List<MetricSample>> samples = new HashMap<>();
  private final Map<String, Map<String, Map<String, String>>> tags = new HashMap<>();
  private final Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
  private final Set<String> types = new HashSet<>();
  private int resources;

  /** Fills the embedded account of a data folder with this many resources, of all types in turn. */
  static LargeAccount fill(Path data, int count) {
    LargeAccount account = new LargeAccount();
    List<ResourceType> all =
        ResourceTypes.all().values().stream()
            .filter(type -> !type.identifying().isEmpty())
            .toList();
    for (int i = 0; i < count; i++) {
      account.add(all.get(i % all.size()), i / all.size() + 1);
    }
    account.publish(data);
    return account;
  }

  int resources() {
    return resources;
  }

  Set<String> types() {
    return types;
  }

  private void add(ResourceType type, int number) {
    resources++;
    types.add(type.name());
    Map<String, String> values = new TreeMap<>();
    type.forms().keySet().forEach(name -> values.put(name, value(type, name, number)));
    String region = type.regionOf(values, REGION);
    values.putAll(type.constants(region));
    for (ResourceType.Family family : type.families()) {
      for (Set<String> set : family.sets()) {
        if (tellsAnother(set, type)) {
          continue;
        }
        Map<String, String> dimensions = new TreeMap<>();
        set.forEach(name -> dimensions.put(name, values.getOrDefault(name, other(name))));
        for (String metric : family.metrics()) {
          samples
              .computeIfAbsent(region, key -> new ArrayList<>())
              .add(
                  new MetricSample(
                      Metric.of(family.namespace(), metric, dimensions),
                      minute,
                      Distribution.of(1)));
          break; // one metric tells the resource; all of them would fill the account
        }
      }
    }
    String arn = ARNS.get(type.name());
    if (arn != null) {
      tags.computeIfAbsent(region, key -> new HashMap<>())
          .put(
              "arn:aws:"
                  + arn.replace(":R:", ":" + REGION + ":")
                      .replace(":A:", ":" + ACCOUNT + ":")
                      .replace("#", Integer.toString(number))
                      .replace("%", hex(number)),
              Map.of("team", number % 2 == 0 ? "shop" : "web"));
    }
  }

  /** A cluster's metrics by service are a service's. */
  private static boolean tellsAnother(Set<String> set, ResourceType type) {
    return ResourceTypes.all().values().stream()
        .filter(other -> !other.equals(type))
        .flatMap(other -> other.identifying().stream())
        .anyMatch(name -> set.contains(name) && !type.forms().containsKey(name));
  }

  private static String other(String dimension) {
    return dimension.equals("Rule") ? "ALL" : "x";
  }

  private static String hex(int number) {
    return "%016x".formatted(0x5a5a5a5a5a5a5000L + number);
  }

  private static String value(ResourceType type, String dimension, int number) {
    String id = Integer.toString(number);
    return switch (dimension) {
      case "LoadBalancer" -> "app/shop-" + id + "/" + hex(number);
      case "TargetGroup" -> "targetgroup/shop-" + id + "/" + hex(number);
      case "AvailabilityZone", "Az" -> REGION + "a";
      case "DistributionId" -> "ECDN0000" + id;
      case "WebACL" -> (type.edge() ? "edge-" : "ingress-") + id;
      case "ResourceArn" ->
          number % 2 == 0
              ? "arn:aws:cloudfront::" + ACCOUNT + ":distribution/ECDN0000" + id
              : "arn:aws:elasticloadbalancing:"
                  + REGION
                  + ":"
                  + ACCOUNT
                  + ":loadbalancer/app/s/"
                  + id;
      case "HealthCheckId" -> "%08d-0000-4000-8000-000000000000".formatted(number);
      case "HostedZoneId" -> "Z1D633PJN98F" + id;
      case "BucketName" -> "shop-bucket-" + id;
      case "SourceBucket" -> "shop-from-" + id;
      case "DestinationBucket" -> "shop-to-" + id;
      case "FilterId" -> "EntireBucket";
      case "RuleId" -> "copy-" + id;
      case "AutoScalingGroupName" -> "servers-" + id;
      case "InstanceId" -> "i-0" + hex(number);
      case "VolumeId" -> "vol-0" + hex(number);
      case "DBInstanceIdentifier" -> "orders-db-" + id;
      case "QueueName" -> "orders-" + id;
      case "NatGatewayId" -> "nat-0" + hex(number);
      case "UserPool" -> REGION + "_pool" + id;
      case "UserPoolClient" -> "client" + id;
      case "IdentityProvider" -> "Google";
      case "BackupVaultName" -> "vault-" + id;
      case "TopicName" -> "topic-" + id;
      case "Country" -> "" + (char) ('A' + number) + "E";
      case "SMSType" -> "Transactional";
      case "FunctionName" -> "mailer-" + id;
      case "LogGroupName" -> "/shop/app-" + id;
      case "FilterName" -> "to-search";
      case "DestinationType" -> "Lambda";
      case "WorkGroup" -> "reports-" + id;
      case "VPC Id" -> "vpc-0" + hex(number);
      case "VPC Endpoint Id" -> "vpce-0" + hex(number);
      case "Service Name" -> "com.amazonaws." + REGION + ".sqs";
      case "Endpoint Type" -> "Interface";
      case "Subnet Id" -> "subnet-0" + hex(number);
      case "Service Id" -> "vpce-svc-0" + hex(number);
      case "Load Balancer Arn" ->
          "arn:aws:elasticloadbalancing:" + REGION + ":" + ACCOUNT + ":loadbalancer/net/n/" + id;
      case "ClusterName" -> "cluster-" + id;
      case "ServiceName" -> "worker-" + id;
      case "CertificateArn" ->
          "arn:aws:acm:%s:%s:certificate/%08d-0000-4000-8000-000000000000"
              .formatted(number % 2 == 0 ? EDGE : REGION, ACCOUNT, number);
      case "RuleName" -> "nightly-" + id;
      case "EventBusName" -> "default";
      case "CanaryName" -> "checkout-" + id;
      default -> throw new IllegalArgumentException("no value for " + dimension);
    };
  }

  private void publish(Path data) {
    DataSource source = Database.h2(data.resolve("account"));
    for (String region : List.of(REGION, EDGE)) {
      EmbeddedAccount account =
          EmbeddedAccount.open(
              source, ACCOUNT, region, Clock.systemUTC(), EvaluationRangePolicy.PUBLISHED_EVIDENCE);
      account.publish(samples.getOrDefault(region, List.of()));
      tags.getOrDefault(region, Map.of()).forEach(account::tag);
    }
    Database.close(source);
  }
}
