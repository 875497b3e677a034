package io.tocsin.app;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tocsin.adapter.trino.TrinoQueryEngine;
import io.tocsin.adapter.trino.TrinoSettings;
import io.tocsin.adapter.trino.TrinoSettings.Login;
import io.tocsin.query.QueryLimits;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The Trino cluster that reports run on, with {@code logs.engine: trino}. */
public record ClusterSettings(
    @JsonPropertyDescription("Its coordinator, `https://trino.example:8443`.") String url,
    @JsonPropertyDescription("Whom queries run as; needs no more than to read the view `alb_logs`.")
        String user,
    @JsonPropertyDescription("The user's password, better as a variable than in the file.")
        String password,
    @JsonPropertyDescription(
            "A file with the password instead, which is read for each query, so that it may be"
                + " renewed.")
        String passwordFile,
    @JsonPropertyDescription("An access token (JWT) instead of a password.") String token,
    @JsonPropertyDescription("A file with the token instead, which is read for each query.")
        String tokenFile,
    @JsonPropertyDescription("Catalog of the view `alb_logs`.") String catalog,
    @JsonPropertyDescription("Schema of the view `alb_logs`.") String schema,
    @JsonPropertyDescription(
            "A file of certificates (PEM or JKS) that the coordinator's is checked against; empty"
                + " for those that Java knows.")
        String trustStore,
    @JsonPropertyDescription(
            "Whether a coordinator that is not on this machine may be asked without TLS. A password"
                + " or token is never sent without.")
        boolean plainHttp) {
  static final ClusterSettings DEFAULT =
      new ClusterSettings(null, null, null, null, null, null, null, null, null, false);

  private static final int ROWS = 10_000;

  /** An empty line of YAML is null. */
  public ClusterSettings(
      @Nullable String url,
      @Nullable String user,
      @Nullable String password,
      @Nullable String passwordFile,
      @Nullable String token,
      @Nullable String tokenFile,
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String trustStore,
      boolean plainHttp) {
    this.url = orElse(url, "");
    this.user = orElse(user, "tocsin");
    this.password = orElse(password, "");
    this.passwordFile = orElse(passwordFile, "");
    this.token = orElse(token, "");
    this.tokenFile = orElse(tokenFile, "");
    this.catalog = orElse(catalog, "hive");
    this.schema = orElse(schema, "default");
    this.trustStore = orElse(trustStore, "");
    this.plainHttp = plainHttp;
  }

  /**
   * @throws IllegalArgumentException with a sentence for everything that is wrong
   */
  static TrinoQueryEngine engine(TocsinConfiguration configuration) {
    ClusterSettings given = configuration.getLogs().trino();
    if (given.url.isEmpty()) {
      throw new IllegalArgumentException(
          "logs.engine is trino, and logs.trino.url is empty; give the coordinator's URL");
    }
    return new TrinoQueryEngine(
        new TrinoSettings(
            given.uri(),
            given.user,
            given.login(configuration),
            given.catalog,
            given.schema,
            given.trustStore.isEmpty() ? null : configuration.path(given.trustStore),
            given.plainHttp,
            new QueryLimits(
                configuration.getLogs().timeout().toJavaDuration(), QueryLimits.UNLIMITED, ROWS)));
  }

  private URI uri() {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      // Without its cause, which quotes the text: somebody may have put a password into it.
      throw new IllegalArgumentException("logs.trino.url is no URL; expected https://host:port");
    }
  }

  private Login login(TocsinConfiguration configuration) {
    boolean byPassword = !password.isEmpty() || !passwordFile.isEmpty();
    boolean byToken = !token.isEmpty() || !tokenFile.isEmpty();
    if ((byPassword && byToken)
        || (!password.isEmpty() && !passwordFile.isEmpty())
        || (!token.isEmpty() && !tokenFile.isEmpty())) {
      throw new IllegalArgumentException(
          "logs.trino has more than one of password, passwordFile, token and tokenFile; leave one");
    }
    if (byPassword) {
      return login(configuration, Login.Kind.PASSWORD, password, passwordFile);
    }
    return byToken ? login(configuration, Login.Kind.TOKEN, token, tokenFile) : Login.NONE;
  }

  private static Login login(
      TocsinConfiguration configuration, Login.Kind kind, String text, String file) {
    Path path = file.isEmpty() ? null : configuration.path(file);
    return new Login(kind, text.isEmpty() ? null : text, path);
  }

  private static String orElse(@Nullable String text, String otherwise) {
    return text == null || text.isBlank() ? otherwise : text.strip();
  }

  /** Never a password or token. */
  @Override
  public String toString() {
    return "ClusterSettings[url=" + url + ", user=" + user + "]";
  }
}
