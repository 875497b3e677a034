package io.tocsin.discovery;

import static io.tocsin.discovery.AccountInMemory.PROD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.definition.DiscoverQuery;
import io.tocsin.definition.Location;
import io.tocsin.definition.ResourceType;
import io.tocsin.definition.ResourceTypes;
import io.tocsin.plan.AccountFailure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
  private static final String HERE = "eu-central-1";
  private static final String EDGE = "us-east-1";

  private final AccountInMemory account = new AccountInMemory();

  private static ResourceType type(String name) {
    return ResourceTypes.all().get(name);
  }

  private static DiscoverQuery query(
      String type, Map<String, List<String>> tags, @Nullable String match) {
    return new DiscoverQuery(
        type(type),
        new TreeMap<>(tags),
        match,
        List.of(PROD),
        null,
        new Location("alarms/platform.yaml", 1, 1));
  }

  private List<String> found(DiscoverQuery... queries) {
    return new Discovery(account, Discovery.Listener.NONE)
        .of(List.of(queries)).stream().map(DiscoveryTest::shown).toList();
  }

  private List<String> everything(String... types) {
    return new Discovery(account, Discovery.Listener.NONE)
        .everything(PROD, List.of(types).stream().map(DiscoveryTest::type).toList()).stream()
            .map(DiscoveryTest::shown)
            .toList();
  }

  private static String shown(Discovery.Found found) {
    return found.resource().name()
        + " "
        + found.resource().region()
        + " "
        + found.resource().dimensions()
        + (found.incomplete() ? " incomplete" : "");
  }

  @Test
  void resources_are_told_by_the_metrics_they_report() {
    account
        .metric(HERE, "AWS/SQS", "NumberOfMessagesSent", Map.of("QueueName", "orders"))
        .metric(HERE, "AWS/SQS", "NumberOfMessagesDeleted", Map.of("QueueName", "orders"))
        .metric(HERE, "AWS/SQS", "NumberOfMessagesSent", Map.of("QueueName", "mails"))
        .metric(HERE, "AWS/SQS", "NumberOfMessagesSent", Map.of("FunctionName", "x"));

    assertThat(found(query("sqs", Map.of(), null)))
        .containsExactly(
            "mails eu-central-1 {QueueName=[mails]}", "orders eu-central-1 {QueueName=[orders]}");
    assertThat(found(query("sqs", Map.of(), "ord*")))
        .containsExactly("orders eu-central-1 {QueueName=[orders]}");
  }

  @Test
  void what_an_arn_does_not_tell_metrics_tell() {
    String balancer = "app/shop-api/50dc6c495c0c9188";
    account
        .tagged(
            HERE,
            "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/" + balancer,
            Map.of("team", "shop"))
        .metric(
            HERE,
            "AWS/ApplicationELB",
            "HealthyHostCount",
            Map.of("LoadBalancer", balancer, "TargetGroup", "targetgroup/a/73e2d6bc24d8a067"))
        .metric(
            HERE,
            "AWS/ApplicationELB",
            "HealthyHostCount",
            Map.of("LoadBalancer", balancer, "TargetGroup", "targetgroup/b/73e2d6bc24d8a068"))
        .metric(
            HERE,
            "AWS/ApplicationELB",
            "RequestCount",
            Map.of("LoadBalancer", balancer, "AvailabilityZone", "eu-central-1a"))
        .metric(
            HERE,
            "AWS/ApplicationELB",
            "RequestCount",
            Map.of("LoadBalancer", balancer, "AvailabilityZone", "eu-central-1b"));

    List<Discovery.Found> found =
        new Discovery(account, Discovery.Listener.NONE)
            .of(List.of(query("alb", Map.of("team", List.of("shop")), null)));

    assertThat(found).hasSize(1);
    FoundResource resource = found.get(0).resource();
    assertThat(resource.name()).isEqualTo("shop-api");
    assertThat(resource.dimensions())
        .containsEntry("TargetGroup", List.of("targetgroup/a/73e2d6bc24d8a067"))
        .containsEntry("AvailabilityZone", List.of("eu-central-1a", "eu-central-1b"));
    assertThat(resource.others())
        .isEqualTo(Map.of("TargetGroup", List.of("targetgroup/b/73e2d6bc24d8a068")));
  }

  @Test
  void a_resource_that_nothing_tells_from_others_is_incomplete() {
    account.tagged(
        HERE,
        "arn:aws:cognito-idp:eu-central-1:111122223333:userpool/eu-central-1_aBcD",
        Map.of("team", "shop"));

    assertThat(found(query("cognito", Map.of("team", List.of("shop")), null)))
        .containsExactly("users-aBcD eu-central-1 {UserPool=[eu-central-1_aBcD]} incomplete");
  }

  @Test
  void types_of_the_edge_are_looked_for_in_us_east_1() {
    Map<String, String> cdn = Map.of("DistributionId", "E2QWRUHAPOMQZL", "Region", "Global");
    account
        .metric(EDGE, "AWS/CloudFront", "Requests", cdn)
        .metric(HERE, "AWS/CloudFront", "Requests", Map.of("DistributionId", "ENOTHERE00000"));

    assertThat(found(query("cloudfront", Map.of(), null)))
        .containsExactly("cdn-E2QWRUHAPOMQZL us-east-1 {DistributionId=[E2QWRUHAPOMQZL]}");
  }

  @Test
  void a_certificate_belongs_to_the_region_in_its_arn() {
    String arn = ":111122223333:certificate/8d1b6c0e-0000-4000-8000-000000000001";
    for (String region : List.of(HERE, EDGE)) {
      account.metric(
          region,
          "AWS/CertificateManager",
          "DaysToExpiry",
          Map.of("CertificateArn", "arn:aws:acm:" + region + arn));
    }

    assertThat(everything("acm"))
        .extracting(text -> text.substring(0, text.indexOf('{')))
        .containsExactly("certificate-8d1b6c0e eu-central-1 ", "certificate-8d1b6c0e us-east-1 ");
  }

  @Test
  void instances_of_a_group_are_no_resources_and_a_name_tag_names_the_others() {
    String instance = "arn:aws:ec2:eu-central-1:111122223333:instance/";
    account
        .tagged(
            HERE, instance + "i-0aaaaaaaaaaaaaaa1", Map.of("aws:autoscaling:groupName", "shop-api"))
        .tagged(HERE, instance + "i-0aaaaaaaaaaaaaaa2", Map.of("Name", "Bastion host"))
        .metric(HERE, "AWS/EC2", "CPUUtilization", Map.of("InstanceId", "i-0aaaaaaaaaaaaaaa3"))
        .metric(
            HERE,
            "CWAgent",
            "mem_used_percent",
            Map.of(
                "InstanceId", "i-0aaaaaaaaaaaaaaa3",
                "AutoScalingGroupName", "shop-api",
                "ImageId", "ami-1",
                "InstanceType", "m7g.large"));

    assertThat(everything("ec2"))
        .containsExactly("Bastion host eu-central-1 {InstanceId=[i-0aaaaaaaaaaaaaaa2]}");
  }

  @Test
  void a_namespace_is_asked_for_once() {
    account.metric(HERE, "AWS/EC2", "CPUUtilization", Map.of("AutoScalingGroupName", "api"));

    assertThat(everything("asg", "ec2")).hasSize(1);

    assertThat(account.asked)
        .containsExactly("AWS/AutoScaling", "AWS/EC2", "CWAgent", "ec2:instance");
  }

  @Test
  void what_is_not_allowed_is_left_out_of_everything_and_fails_a_query() {
    account.metric(HERE, "AWS/SQS", "NumberOfMessagesSent", Map.of("QueueName", "orders"))
            .deniesTags =
        true;
    Discovery discovery = new Discovery(account, Discovery.Listener.NONE);

    assertThat(discovery.everything(PROD, List.of(type("sqs")))).hasSize(1);
    assertThat(discovery.troubles())
        .containsExactly("tag:GetResources is not allowed to these credentials");
    assertThatThrownBy(() -> found(query("sqs", Map.of("team", List.of("shop")), null)))
        .isInstanceOf(AccountFailure.class);
  }
}
