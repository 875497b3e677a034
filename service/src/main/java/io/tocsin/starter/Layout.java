package io.tocsin.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where resources go in the first health tree: a component for each kind, in tiers from the
 * customer down. What depends on what is as in most platforms; people know theirs better.
 */
final class Layout {

  /**
   * @param types the resource types it holds
   * @param dependsOn other components, which a tree may lack
   */
  record Component(
      String tier, String name, String title, Set<String> types, List<String> dependsOn) {}

  private static final List<Component> COMPONENTS =
      List.of(
          new Component(
              "entry",
              "dns",
              "Names and health checks",
              Set.of("route53-health-check", "route53-zone"),
              List.of("cdn", "load-balancers")),
          new Component(
              "entry",
              "cdn",
              "Content delivery",
              Set.of("cloudfront", "waf-cloudfront"),
              List.of("load-balancers", "buckets", "certificates")),
          new Component(
              "entry", "protection", "Protection from attacks", Set.of("shield"), List.of()),
          new Component("entry", "probes", "Synthetic checks", Set.of("canary"), List.of("cdn")),
          new Component(
              "ingress",
              "load-balancers",
              "Load balancers",
              Set.of("alb", "waf"),
              List.of("servers", "containers", "functions", "certificates")),
          new Component(
              "compute",
              "servers",
              "Servers",
              Set.of("asg", "ec2", "ebs"),
              List.of("databases", "authentication", "network")),
          new Component(
              "compute",
              "containers",
              "Containers",
              Set.of("ecs-service", "ecs-cluster"),
              List.of("databases", "authentication", "network")),
          new Component(
              "compute",
              "functions",
              "Functions",
              Set.of("lambda"),
              List.of("databases", "network")),
          new Component(
              "platform", "authentication", "Authentication", Set.of("cognito"), List.of()),
          new Component(
              "async",
              "queues",
              "Queues and their workers",
              Set.of("sqs"),
              List.of("servers", "containers")),
          new Component("async", "events", "Events", Set.of("event-rule"), List.of()),
          new Component("data", "databases", "Databases", Set.of("rds"), List.of()),
          new Component("data", "buckets", "Buckets", Set.of("s3"), List.of()),
          new Component(
              "data",
              "backups",
              "Backups and copies",
              Set.of("backup-vault", "s3-replication"),
              List.of()),
          new Component(
              "platform",
              "network",
              "Ways out of the network",
              Set.of("nat", "vpc-endpoint", "vpc-endpoint-service"),
              List.of()),
          new Component("platform", "certificates", "Certificates", Set.of("acm"), List.of()),
          new Component(
              "platform", "notifications", "Notifications", Set.of("sns", "sns-sms"), List.of()),
          new Component("platform", "logs", "Logs", Set.of("log-group"), List.of()),
          new Component("platform", "analytics", "Queries over logs", Set.of("athena"), List.of()),
          new Component("platform", "account", "The account", Set.of("account"), List.of()));

  private static final List<List<String>> TIERS =
      List.of(
          List.of("entry", "Traffic entry"),
          List.of("ingress", "Ingress"),
          List.of("compute", "Compute"),
          List.of("async", "Asynchronous work"),
          List.of("data", "Data"),
          List.of("platform", "Platform"));

  private Layout() {}

  static Component of(String type) {
    return COMPONENTS.stream()
        .filter(component -> component.types().contains(type))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("type " + type + " has no component"));
  }

  static List<Component> components() {
    return COMPONENTS;
  }

  /** The health tree of these components. */
  static String tree(Set<String> present) {
    StringBuilder out =
        new StringBuilder(
            """
            # The platform as people see it: tiers from the customer down, and what depends on what.
            # Written by: tocsin init. Give components the names your people use, split them where
            # parts fail apart, and say what really depends on what: a cause is offered as the
            # explanation of a symptom only along 'depends_on'.

            tiers:
            """);
    for (List<String> tier : TIERS) {
      List<Component> here =
          COMPONENTS.stream()
              .filter(each -> each.tier().equals(tier.get(0)) && present.contains(each.name()))
              .toList();
      if (here.isEmpty()) {
        continue;
      }
      out.append("  - name: ").append(tier.get(0)).append('\n');
      out.append("    title: ").append(tier.get(1)).append('\n');
      out.append("    owner: ").append(Starter.OWNER).append('\n');
      out.append("    components:\n");
      for (Component component : here) {
        out.append("      - name: ").append(component.name()).append('\n');
        out.append("        title: ").append(component.title()).append('\n');
        List<String> on = new ArrayList<>(component.dependsOn());
        on.retainAll(present);
        if (!on.isEmpty()) {
          out.append("        depends_on: [").append(String.join(", ", on)).append("]\n");
        }
      }
    }
    return out.toString();
  }
}
