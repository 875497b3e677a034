package io.tocsin.app;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tocsin.adapter.oidc.BalancerSettings;
import io.tocsin.login.RoleMapping;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Application Load Balancer that logs people in before it passes their requests on. */
public record BalancerLogin(
    @JsonPropertyDescription("Its ARN. What another has signed is refused.") String arn,
    @JsonPropertyDescription(
            "The client id in its rule that logs people in: another rule may let in others.")
        String clientId,
    @JsonPropertyDescription(
            "The claim of the issuer's user info that lists somebody's groups; with full stops it"
                + " may lie in other claims.")
        String groups,
    @JsonPropertyDescription(
            "The claim that people are called by, where it is one text; else their `sub`.")
        String name,
    @JsonPropertyDescription(
            "The groups of each role, as in `auth.oidc.roles`. Who is in none is not let in.")
        Map<String, List<String>> roles) {
  static final BalancerLogin DEFAULT = new BalancerLogin(null, null, null, null, null);

  /** An empty line of YAML is null. */
  public BalancerLogin(
      @Nullable String arn,
      @Nullable String clientId,
      @Nullable String groups,
      @Nullable String name,
      @Nullable Map<String, List<String>> roles) {
    this.arn = orElse(arn, "");
    this.clientId = orElse(clientId, "");
    this.groups = orElse(groups, "groups");
    this.name = orElse(name, "email");
    this.roles = roles == null ? Map.of() : Map.copyOf(roles);
  }

  /**
   * @throws IllegalArgumentException with a sentence for what is wrong
   */
  BalancerSettings balancer() {
    if (arn.isEmpty()) {
      throw new IllegalArgumentException(
          "auth.mode is alb, and auth.alb.arn is empty; give the load balancer's ARN");
    }
    return new BalancerSettings(arn, clientId, groups, name);
  }

  RoleMapping mapping() {
    return RoleMapping.of("auth.alb.roles", roles);
  }

  private static String orElse(@Nullable String text, String otherwise) {
    return text == null || text.isBlank() ? otherwise : text.strip();
  }
}
