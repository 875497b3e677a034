package io.tocsin.adapter.oidc;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A load balancer that logs people in before it passes their requests on.
 *
 * @param arn its own
 * @param clientId of the client that its rule logs people in with: another rule may let in others
 * @param groups the claim that lists groups
 * @param name the claim that people are known by
 */
public record BalancerSettings(String arn, String clientId, String groups, String name) {
  private static final Pattern ARN =
      Pattern.compile(
          "arn:(aws|aws-us-gov):elasticloadbalancing:([a-z]{2}(?:-[a-z]+)+-\\d):\\d{12}:loadbalancer/app/[A-Za-z0-9-]+/[0-9a-f]+");

  /**
   * @throws IllegalArgumentException with a sentence
   */
  public BalancerSettings {
    if (!ARN.matcher(arn).matches()) {
      throw new IllegalArgumentException(
          "auth.alb.arn is '%s'; expected the ARN of an Application Load Balancer, such as arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/shop/0123456789abcdef"
              .formatted(arn));
    }
    if (clientId.isBlank()) {
      throw new IllegalArgumentException(
          "auth.alb.clientId is empty; expected the client id in the load balancer's rule, as another rule of it may let in others");
    }
  }

  /**
   * Where its Region's public keys are, without the last part, the key's id (Elastic Load Balancing
   * user guide, "Authenticate users using an Application Load Balancer", read 2026-11).
   */
  URI keys() {
    Matcher parts = ARN.matcher(arn);
    if (!parts.matches()) {
      throw new IllegalStateException(arn);
    }
    String region = parts.group(2);
    return URI.create(
        parts.group(1).equals("aws-us-gov")
            ? "https://s3-%s.amazonaws.com/aws-elb-public-keys-prod-%s/".formatted(region, region)
            : "https://public-keys.auth.elb.%s.amazonaws.com/".formatted(region));
  }
}
