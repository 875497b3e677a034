package io.tocsin.adapter.oidc;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An issuer, and who we are to it.
 *
 * @param issuer as it calls itself, to the letter
 * @param clientId as the issuer knows this server
 * @param secret the client's, asked for with each exchange; null for a public client
 * @param groups the claim that lists groups; with full stops it may lie in claims of claims
 * @param name the claim that people are known by
 * @param scopes besides {@code openid}
 */
public record OidcSettings(
    URI issuer,
    String clientId,
    @Nullable Supplier<String> secret,
    String groups,
    String name,
    List<String> scopes) {

  /**
   * @throws IllegalArgumentException with a sentence for everything that is wrong
   */
  public OidcSettings {
    scopes = List.copyOf(scopes);
    if (issuer.getHost() == null || issuer.getQuery() != null || issuer.getFragment() != null) {
      throw new IllegalArgumentException(
          "auth.oidc.issuer is '%s'; expected a URL such as https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_abc"
              .formatted(issuer));
    }
    if (!BoundedHttp.isPrivate(issuer)) {
      throw new IllegalArgumentException(
          "auth.oidc.issuer is '%s'; expected https, as only an issuer on this machine may do without"
              .formatted(issuer));
    }
    if (clientId.isBlank()) {
      throw new IllegalArgumentException(
          "auth.oidc.clientId is empty; expected the client id under which the issuer knows this server");
    }
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "OidcSettings[issuer=" + issuer + ", clientId=" + clientId + "]";
  }
}
