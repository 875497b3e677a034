package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.login.Identity;
import io.tocsin.login.LoginFailure;
import io.tocsin.login.Role;
import io.tocsin.login.RoleMapping;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of what a load balancer says. */
class BalancerWayTest {
  private static final Instant END = Instant.parse("2026-11-23T12:02:00Z");
  private static final BalancerWay WAY =
      new BalancerWay(
          token -> {
            if (token.equals("down")) {
              throw LoginFailure.unreachable("later");
            }
            return new Identity("1", "ann", List.of(token), END);
          },
          RoleMapping.of(
              "auth.alb.roles",
              Map.of("viewer", List.of("staff", "ops"), "operator", List.of("ops"))));

  private static Optional<Authorizer.Answer> ask(String method, Map<String, String> headers) {
    return WAY.who(new RequestFacts(method, "/v1/plans", headers::get));
  }

  @Test
  void the_highest_role_of_the_groups_counts() {
    assertThat(ask("GET", Map.of("x-amzn-oidc-data", "ops")))
        .contains(new Authorizer.Known(new Caller("ann", Role.OPERATOR, Caller.Via.BALANCER, END)));
    assertThat(ask("GET", Map.of("x-amzn-oidc-data", "guests")).orElseThrow())
        .isInstanceOf(Authorizer.Barred.class);
    assertThat(ask("GET", Map.of("x-amzn-oidc-data", "down")))
        .contains(new Authorizer.Unsure("later"));
    assertThat(ask("GET", Map.of())).isEmpty();
  }

  @Test
  void a_write_has_to_come_from_a_page_of_this_server_as_the_load_balancer_s_cookie_goes_along() {
    assertThat(ask("POST", Map.of("x-amzn-oidc-data", "ops")).orElseThrow())
        .isInstanceOf(Authorizer.Barred.class);
    assertThat(
            ask(
                    "POST",
                    Map.of(
                        "x-amzn-oidc-data",
                        "ops",
                        "Host",
                        "tocsin.example",
                        "Origin",
                        "https://tocsin.example"))
                .orElseThrow())
        .isInstanceOf(Authorizer.Known.class);
  }
}
