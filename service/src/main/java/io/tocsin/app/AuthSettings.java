package io.tocsin.app;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask the server.
 *
 * @param mode empty is {@code tokens} when there is a file of tokens, else {@code local}
 * @param tokens file of the tokens that are taken; empty for none
 */
public record AuthSettings(
    @JsonPropertyDescription(
            "Who is let in. `local`: this machine only. `tokens`: who brings a token. `oidc`: who"
                + " [logs in](configuration.md#login) with an issuer of OpenID Connect. `alb`: whom a"
                + " [load balancer](configuration.md#login-at-a-load-balancer) has logged in. Empty:"
                + " `tokens` with a file of tokens, else `local`.")
        @Pattern(
            regexp = "|local|tokens|oidc|alb",
            message = "must be local, tokens, oidc, alb or empty")
        String mode,
    @JsonPropertyDescription(
            "File of the [tokens](configuration.md#tokens) that are taken, also beside a login.")
        String tokens,
    @JsonPropertyDescription("The issuer, with `auth.mode: oidc`.") @NotNull @Valid
        LoginSettings oidc,
    @JsonPropertyDescription("The load balancer, with `auth.mode: alb`.") @NotNull
        BalancerLogin alb) {
  static final AuthSettings DEFAULT = new AuthSettings(null, null, null, null);

  /** An empty line of YAML is null. */
  public AuthSettings(
      @Nullable String mode,
      @Nullable String tokens,
      @Nullable LoginSettings oidc,
      @Nullable BalancerLogin alb) {
    this.mode = mode == null ? "" : mode.strip();
    this.tokens = tokens == null ? "" : tokens.strip();
    this.oidc = oidc == null ? LoginSettings.DEFAULT : oidc;
    this.alb = alb == null ? BalancerLogin.DEFAULT : alb;
  }

  /** A file of tokens, and nothing else. */
  static AuthSettings tokens(String file) {
    return new AuthSettings(null, file, null, null);
  }

  /** What is meant when it is empty. */
  String effectiveMode() {
    return !mode.isEmpty() ? mode : tokens.isEmpty() ? "local" : "tokens";
  }

  /** Whether everybody has to say who they are. */
  public boolean asksWho() {
    return !effectiveMode().equals("local");
  }
}
