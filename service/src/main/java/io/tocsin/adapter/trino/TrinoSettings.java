package io.tocsin.adapter.trino;

import io.tocsin.query.QueryLimits;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where and as whom reports run on Trino.
 *
 * @param url of the coordinator, {@code https://trino.example:8443}
 * @param user whom queries run as
 * @param login how the user proves it
 * @param catalog of the view {@code alb_logs}
 * @param schema of the view
 * @param trustStore certificates (PEM or JKS) that the coordinator's is checked against; null for
 *     those that Java knows
 * @param plainHttp whether a coordinator that is not on this machine may be asked without TLS
 * @param limits of a query for which nothing else is said
 */
public record TrinoSettings(
    URI url,
    String user,
    Login login,
    String catalog,
    String schema,
    @Nullable Path trustStore,
    boolean plainHttp,
    QueryLimits limits) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final Pattern HERE = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  public TrinoSettings {
    List<String> problems = new ArrayList<>();
    String scheme = String.valueOf(url.getScheme());
    String host = String.valueOf(url.getHost());
    if (!scheme.matches("https?") || url.getHost() == null || url.getRawUserInfo() != null) {
      problems.add(
          "the URL of Trino is '"
              + url.getScheme()
              + "://"
              + host
              + "', expected https://host:port");
    } else if (scheme.equals("http") && !plainHttp && !HERE.matcher(host).matches()) {
      problems.add(
          "Trino at http://%s is not on this machine and has no TLS; give an https:// one, or allow it with logs.trino.plainHttp in tocsin.yml"
              .formatted(host));
    } else if (scheme.equals("http") && !login.equals(Login.NONE)) {
      problems.add("a password or token is not sent to http://" + host + "; give an https:// URL");
    }
    if (user.isBlank()) {
      problems.add("there is no user for Trino; set logs.trino.user");
    }
    for (String name : List.of(catalog, schema)) {
      if (!NAME.matcher(name).matches()) {
        problems.add("'" + name + "' is no name of a catalog or schema");
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }

  /**
   * A password, or a token (JWT), or neither: as a text, or in a file that is read for each query,
   * so that it may be renewed. Its text is in no message.
   *
   * @param text null without one
   * @param file null without one
   */
  public record Login(Kind kind, @Nullable String text, @Nullable Path file) {
    /** For clusters that ask for nothing. */
    public static final Login NONE = new Login(Kind.NOTHING, null, null);

    /** What is shown. */
    public enum Kind {
      NOTHING,
      PASSWORD,
      TOKEN
    }

    @Override
    public String toString() {
      return "Login[" + kind + "]";
    }
  }
}
