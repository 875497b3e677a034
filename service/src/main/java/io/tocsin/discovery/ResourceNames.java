package io.tocsin.discovery;

import io.tocsin.definition.ResourceType;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What people call a resource, and the id it gets in platform.yaml. */
final class ResourceNames {
  private static final int LONGEST = 40;
  private static final String NAME = "Name";

  /** Types whose identity tells people nothing; a tag does, if there is one. */
  private static final Set<String> OPAQUE =
      Set.of(
          "acm",
          "cloudfront",
          "cognito",
          "ebs",
          "ec2",
          "nat",
          "route53-health-check",
          "route53-zone",
          "vpc-endpoint",
          "vpc-endpoint-service");

  private ResourceNames() {}

  /**
   * The name in AWS that {@code match:} is compared with.
   *
   * @param dimensions those that are known, with their first values
   */
  static String name(ResourceType type, Map<String, String> dimensions, Map<String, String> tags) {
    if (OPAQUE.contains(type.name()) && tags.containsKey(NAME)) {
      return tags.getOrDefault(NAME, "");
    }
    String first =
        type.identifying().stream()
            .map(dimension -> dimensions.getOrDefault(dimension, ""))
            .findFirst()
            .orElse(type.name());
    return switch (type.name()) {
      case "alb" -> part(first, "/", 1);
      case "ecs-service" -> dimensions.getOrDefault("ServiceName", first);
      case "vpc-endpoint" -> last(dimensions.getOrDefault("Service Name", first)) + "-endpoint";
      case "s3-replication" -> first + "-to-" + dimensions.getOrDefault("DestinationBucket", "");
      case "shield" -> shielded(first);
      case "acm" -> "certificate-" + part(last(first.replace('/', '.')), "-", 0);
      case "cognito" -> "users-" + part(first, "_", 1);
      case "cloudfront" -> "cdn-" + first;
      case "route53-health-check" -> "health-check-" + part(first, "-", 0);
      case "route53-zone" -> "zone-" + first;
      case "sns-sms" -> "sms-" + first + "-" + dimensions.getOrDefault("SMSType", "");
      default -> first;
    };
  }

  /** A name as platform.yaml takes it: lower-case letters, digits and hyphens, 40 at most. */
  static String id(ResourceType type, String name) {
    String slug =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    String id =
        slug.isEmpty() || !Character.isLetter(slug.charAt(0)) ? type.name() + "-" + slug : slug;
    return cut(id, LONGEST);
  }

  /** The id with a word behind it, still short enough. */
  static String with(String id, String word) {
    return id.endsWith("-" + word) ? id : cut(id, LONGEST - word.length() - 1) + "-" + word;
  }

  private static String cut(String id, int longest) {
    return (id.length() <= longest ? id : id.substring(0, longest)).replaceAll("-+$", "");
  }

  private static String shielded(String arn) {
    String resource = part(arn, ":", 5);
    return part(resource, "/", resource.startsWith("loadbalancer/") ? 2 : 1) + "-shield";
  }

  private static String last(String text) {
    return text.substring(text.lastIndexOf('.') + 1);
  }

  private static String part(String text, String separator, int index) {
    String[] parts = text.split(separator, -1);
    return index < parts.length ? parts[index] : text;
  }
}
