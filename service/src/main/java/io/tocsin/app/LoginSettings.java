package io.tocsin.app;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import io.tocsin.adapter.oidc.OidcSettings;
import io.tocsin.http.PublicUrl;
import io.tocsin.login.RoleMapping;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The issuer of OpenID Connect that people and programs log in with. */
public record LoginSettings(
    @JsonPropertyDescription(
            "The issuer's URL as it stands in its tokens:"
                + " `https://cognito-idp.REGION.amazonaws.com/POOL`. https, but for one on this"
                + " machine.")
        String issuer,
    @JsonPropertyDescription("The client id under which the issuer knows this server.")
        String clientId,
    @JsonPropertyDescription(
            "The client's secret, better as a variable than in the file. Empty, with"
                + " `clientSecretFile` too, for a public client.")
        String clientSecret,
    @JsonPropertyDescription(
            "A file with the secret instead, which is read for each login, so that it may be"
                + " renewed.")
        String clientSecretFile,
    @JsonPropertyDescription(
            "The claim that lists somebody's groups; with full stops it may lie in other claims:"
                + " `realm_access.roles`.")
        String groups,
    @JsonPropertyDescription(
            "The claim that people are called by, where it is one text; else their `sub`.")
        String name,
    @JsonPropertyDescription(
            "The groups of each role: `{viewer: [staff], operator: [ops], admin: [leads]}`. Who is"
                + " in none is not let in.")
        Map<String, List<String>> roles,
    @JsonPropertyDescription(
            "The URL that browsers know this server by, `https://tocsin.example`. Empty: the one"
                + " they ask for, which only a server with TLS of its own, or one on this machine,"
                + " can take.")
        String url,
    @JsonPropertyDescription(
            "How long a browser's session lasts; then it logs in again. So long somebody keeps a"
                + " role that the issuer has taken from them.")
        @MinDuration(value = 1, unit = TimeUnit.MINUTES)
        @MaxDuration(value = 30, unit = TimeUnit.DAYS)
        @NotNull
        Duration session,
    @JsonPropertyDescription("What a browser's login asks the issuer for, besides `openid`.")
        @NotNull
        List<String> scopes) {
  static final LoginSettings DEFAULT =
      new LoginSettings(null, null, null, null, null, null, null, null, null, null);

  private static final int LONGEST_SECRET = 4_096;

  /** An empty line of YAML is null. */
  public LoginSettings(
      @Nullable String issuer,
      @Nullable String clientId,
      @Nullable String clientSecret,
      @Nullable String clientSecretFile,
      @Nullable String groups,
      @Nullable String name,
      @Nullable Map<String, List<String>> roles,
      @Nullable String url,
      @Nullable Duration session,
      @Nullable List<String> scopes) {
    this.issuer = orElse(issuer, "");
    this.clientId = orElse(clientId, "");
    this.clientSecret = orElse(clientSecret, "");
    this.clientSecretFile = orElse(clientSecretFile, "");
    this.groups = orElse(groups, "cognito:groups");
    this.name = orElse(name, "email");
    this.roles = roles == null ? Map.of() : Map.copyOf(roles);
    this.url = orElse(url, "");
    this.session = session == null ? Duration.hours(8) : session;
    this.scopes = scopes == null ? List.of("email") : List.copyOf(scopes);
  }

  /**
   * @throws IllegalArgumentException with a sentence for what is wrong
   */
  OidcSettings issuer(TocsinConfiguration configuration) {
    if (issuer.isEmpty()) {
      throw new IllegalArgumentException(
          "auth.mode is oidc, and auth.oidc.issuer is empty; give the issuer's URL");
    }
    URI uri;
    try {
      uri = new URI(issuer);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("auth.oidc.issuer is no URL; expected https://…");
    }
    return new OidcSettings(uri, clientId, secret(configuration), groups, name, scopes);
  }

  RoleMapping mapping() {
    return RoleMapping.of("auth.oidc.roles", roles);
  }

  PublicUrl publicUrl() {
    try {
      return new PublicUrl(url.isEmpty() ? null : new URI(url));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("auth.oidc.url is no URL; expected https://…");
    }
  }

  private @Nullable Supplier<String> secret(TocsinConfiguration configuration) {
    if (!clientSecret.isEmpty() && !clientSecretFile.isEmpty()) {
      throw new IllegalArgumentException(
          "auth.oidc has both clientSecret and clientSecretFile; leave one");
    }
    if (clientSecretFile.isEmpty()) {
      return clientSecret.isEmpty() ? null : () -> clientSecret;
    }
    Path file = configuration.path(clientSecretFile);
    read(file);
    return () -> read(file);
  }

  private static String read(Path file) {
    try {
      if (Files.size(file) > LONGEST_SECRET) {
        throw new IllegalArgumentException(
            "auth.oidc.clientSecretFile names %s, which is longer than 4 KiB".formatted(file));
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "auth.oidc.clientSecretFile names %s, which cannot be read (%s)"
              .formatted(file, Trouble.reason(e)));
    }
  }

  private static String orElse(@Nullable String text, String otherwise) {
    return text == null || text.isBlank() ? otherwise : text.strip();
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "LoginSettings[issuer=" + issuer + ", clientId=" + clientId + "]";
  }
}
