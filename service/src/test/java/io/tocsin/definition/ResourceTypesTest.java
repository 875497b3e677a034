package io.tocsin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The types of resources: their dimensions, metrics, Regions and ARNs. */
class ResourceTypesTest {
  private static final String US = "us-east-1";

  private static ResourceType type(String name) {
    return ResourceTypes.all().get(name);
  }

  @Test
  void the_types_are_these() {
    assertThat(ResourceTypes.all().keySet())
        .containsExactly(
            "account",
            "acm",
            "alb",
            "asg",
            "athena",
            "backup-vault",
            "canary",
            "cloudfront",
            "cognito",
            "ebs",
            "ec2",
            "ecs-cluster",
            "ecs-service",
            "event-rule",
            "lambda",
            "log-group",
            "nat",
            "rds",
            "route53-health-check",
            "route53-zone",
            "s3",
            "s3-replication",
            "shield",
            "sns",
            "sns-sms",
            "sqs",
            "vpc-endpoint",
            "vpc-endpoint-service",
            "waf",
            "waf-cloudfront");
  }

  @Test
  void every_type_has_metrics_and_forms_that_can_be_read() {
    for (ResourceType type : ResourceTypes.all().values()) {
      assertThat(type.families()).as(type.name()).isNotEmpty();
      assertThat(type.title()).as(type.name()).isNotEmpty();
      type.forms().values().forEach(form -> Pattern.compile(form.pattern()));
      assertThat(type.forms().keySet()).as(type.name()).containsAll(type.identifying());
    }
  }

  @Test
  void every_metric_of_the_catalogue_belongs_to_a_type_unless_it_is_told_by_something_else() {
    Set<String> lonely = new TreeSet<>();
    for (String namespace : MetricCatalogue.get().namespaces()) {
      for (String metric :
          MetricCatalogue.get().namespace(namespace).orElseThrow().metrics().keySet()) {
        if (ResourceTypes.all().values().stream()
            .allMatch(type -> type.family(namespace, metric).isEmpty())) {
          lonely.add(namespace + " " + metric);
        }
      }
    }
    // Passed requests are counted by rule group, never by web ACL.
    assertThat(lonely).containsExactly("AWS/WAFV2 PassedRequests");
  }

  @Test
  void sets_of_a_metric_are_those_with_the_dimensions_of_the_type_fewest_first() {
    assertThat(type("alb").family("AWS/ApplicationELB", "RequestCountPerTarget").orElseThrow())
        .extracting(ResourceType.Family::sets)
        .isEqualTo(
            List.of(
                Set.of("LoadBalancer", "TargetGroup"),
                Set.of("AvailabilityZone", "LoadBalancer", "TargetGroup")));
    assertThat(type("asg").family("AWS/EC2", "CPUUtilization").orElseThrow().sets())
        .containsExactly(Set.of("AutoScalingGroupName"));
    assertThat(type("rds").family("AWS/RDS", "CPUUtilization").orElseThrow().sets())
        .containsExactly(Set.of("DBInstanceIdentifier"));
    assertThat(type("s3").family("AWS/S3", "BucketSizeBytes").orElseThrow().sets())
        .containsExactly(Set.of("BucketName", "StorageType"));
  }

  @Test
  void a_web_acl_has_its_region_in_the_set_and_that_of_cloudfront_has_not() {
    assertThat(type("waf").family("AWS/WAFV2", "BlockedRequests").orElseThrow().sets())
        .containsExactly(Set.of("Region", "Rule", "WebACL"));
    assertThat(type("waf").constants("eu-central-1")).isEqualTo(Map.of("Region", "eu-central-1"));
    assertThat(type("waf-cloudfront").family("AWS/WAFV2", "BlockedRequests").orElseThrow().sets())
        .containsExactly(Set.of("Rule", "WebACL"));
    assertThat(type("waf-cloudfront").constants(US)).isEmpty();
    assertThat(type("cloudfront").constants(US)).isEqualTo(Map.of("Region", "Global"));
  }

  @Test
  void the_account_has_the_metrics_that_no_resource_has() {
    ResourceType account = type("account");
    assertThat(account.family("AWS/Lambda", "Throttles").orElseThrow().sets())
        .containsExactly(Set.of());
    assertThat(account.family("AWS/EC2", "CPUUtilization").orElseThrow().sets())
        .contains(Set.of())
        .doesNotContain(Set.of("InstanceId"));
    assertThat(account.family("AWS/Usage", "ResourceCount").orElseThrow().sets())
        .containsExactly(Set.of("Class", "Resource", "Service", "Type"));
  }

  @Test
  void types_of_the_edge_are_in_us_east_1() {
    List<String> edge = new ArrayList<>();
    for (ResourceType type : ResourceTypes.all().values()) {
      if (type.edge()) {
        edge.add(type.name());
        assertThat(type.regionOf(Map.of(), "eu-central-1")).isEqualTo(US);
      }
    }
    assertThat(edge)
        .containsExactly("cloudfront", "route53-health-check", "route53-zone", "waf-cloudfront");
    assertThat(type("sqs").regionOf(Map.of(), "eu-central-1")).isEqualTo("eu-central-1");
    assertThat(type("sqs").fixedRegion(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "shield, ResourceArn, arn:aws:cloudfront::111122223333:distribution/E2QWRUHAPOMQZL, us-east-1",
    "shield, ResourceArn, arn:aws:route53:::hostedzone/Z1D633PJN98FT9, us-east-1",
    "shield, ResourceArn, arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a/1, eu-west-1",
    "acm, CertificateArn, arn:aws:acm:us-east-1:111122223333:certificate/8d1b6c0e, us-east-1",
    "acm, CertificateArn, arn:aws:acm:eu-central-1:111122223333:certificate/8d1b6c0e, eu-central-1"
  })
  void an_arn_tells_the_region(String type, String dimension, String arn, String region) {
    assertThat(type(type).regionOf(Map.of(dimension, arn), "ap-south-1")).isEqualTo(region);
    assertThat(type(type).edge()).isFalse();
  }

  @Test
  void zones_of_a_load_balancer_may_be_several() {
    assertThat(type("alb").isList("AvailabilityZone")).isTrue();
    assertThat(type("alb").isList("TargetGroup")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "elasticloadbalancing:R:A:loadbalancer/app/shop/50dc6c495c0c9188 | alb | {LoadBalancer=app/shop/50dc6c495c0c9188} | eu-central-1",
        "cloudfront::A:distribution/E2QWRUHAPOMQZL | cloudfront | {DistributionId=E2QWRUHAPOMQZL} | us-east-1",
        "wafv2:us-east-1:A:global/webacl/shop/8d1b-6c | waf-cloudfront | {WebACL=shop} | us-east-1",
        "wafv2:R:A:regional/webacl/shop/8d1b-6c | waf | {WebACL=shop} | eu-central-1",
        "route53:::healthcheck/8d1b6c0e-0000-4000-8000-000000000000 | route53-health-check | {HealthCheckId=8d1b6c0e-0000-4000-8000-000000000000} | us-east-1",
        "route53:::hostedzone/Z1D633PJN98FT9 | route53-zone | {HostedZoneId=Z1D633PJN98FT9} | us-east-1",
        "s3:::shop-assets | s3 | {BucketName=shop-assets} |",
        "autoscaling:R:A:autoScalingGroup:8d1b:autoScalingGroupName/shop-api | asg | {AutoScalingGroupName=shop-api} | eu-central-1",
        "ec2:R:A:instance/i-0abc123def4567890 | ec2 | {InstanceId=i-0abc123def4567890} | eu-central-1",
        "ec2:R:A:volume/vol-0abc123def4567890 | ebs | {VolumeId=vol-0abc123def4567890} | eu-central-1",
        "rds:R:A:db:orders-db | rds | {DBInstanceIdentifier=orders-db} | eu-central-1",
        "sqs:R:A:orders.fifo | sqs | {QueueName=orders.fifo} | eu-central-1",
        "ec2:R:A:natgateway/nat-0abc123def4567890 | nat | {NatGatewayId=nat-0abc123def4567890} | eu-central-1",
        "cognito-idp:R:A:userpool/eu-central-1_aBcD | cognito | {UserPool=eu-central-1_aBcD} | eu-central-1",
        "backup:R:A:backup-vault:main | backup-vault | {BackupVaultName=main} | eu-central-1",
        "sns:R:A:shop-page | sns | {TopicName=shop-page} | eu-central-1",
        "lambda:R:A:function:mailer | lambda | {FunctionName=mailer} | eu-central-1",
        "logs:R:A:log-group:/shop/api:* | log-group | {LogGroupName=/shop/api} | eu-central-1",
        "athena:R:A:workgroup/shop | athena | {WorkGroup=shop} | eu-central-1",
        "ec2:R:A:vpc-endpoint/vpce-0abc123def4567890 | vpc-endpoint | {VPC Endpoint Id=vpce-0abc123def4567890} | eu-central-1",
        "ec2:R:A:vpc-endpoint-service/vpce-svc-0abc123def4567890 | vpc-endpoint-service | {Service Id=vpce-svc-0abc123def4567890} | eu-central-1",
        "ecs:R:A:service/shop/worker | ecs-service | {ClusterName=shop, ServiceName=worker} | eu-central-1",
        "ecs:R:A:cluster/shop | ecs-cluster | {ClusterName=shop} | eu-central-1",
        "events:R:A:rule/nightly | event-rule | {RuleName=nightly} | eu-central-1",
        "events:R:A:rule/orders/nightly | event-rule | {EventBusName=orders, RuleName=nightly} | eu-central-1",
        "synthetics:R:A:canary:checkout | canary | {CanaryName=checkout} | eu-central-1"
      })
  void an_arn_tells_type_dimensions_and_region(
      String tail, String type, String dimensions, String region) {
    String arn =
        "arn:aws:" + tail.replace(":R:", ":eu-central-1:").replace(":A:", ":111122223333:");
    ResourceTypes.Identified found = ResourceTypes.ofArn(arn).orElseThrow();
    assertThat(found.type().name()).isEqualTo(type);
    assertThat(found.dimensions()).hasToString(dimensions);
    assertThat(found.region()).isEqualTo(region);
    // What the ARN tells and what it leaves open are all that the type wants.
    Set<String> all = new TreeSet<>(found.dimensions().keySet());
    all.addAll(found.open());
    assertThat(all).containsAll(found.type().identifying());
  }

  @Test
  void a_certificate_is_known_by_its_whole_arn() {
    String arn = "arn:aws:acm:us-east-1:111122223333:certificate/8d1b6c0e-0000-4000-8000-00000000";
    assertThat(ResourceTypes.ofArn(arn).orElseThrow().dimensions())
        .isEqualTo(Map.of("CertificateArn", arn));
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:sns:eu-central-1:111122223333:shop-page:8d1b6c0e-0000",
    "arn:aws:dynamodb:eu-central-1:111122223333:table/orders",
    "not-an-arn"
  })
  void other_arns_are_of_no_type(String arn) {
    assertThat(ResourceTypes.ofArn(arn)).isEmpty();
  }
}
