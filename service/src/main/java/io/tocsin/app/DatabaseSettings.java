package io.tocsin.app;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * The store: an H2 file in the data folder when there is no URL.
 *
 * @param url {@code jdbc:postgresql://…} or empty
 */
public record DatabaseSettings(
    @JsonPropertyDescription("`jdbc:postgresql://…`; empty for H2 files in the data folder.")
        String url,
    @JsonPropertyDescription("Who signs in to PostgreSQL.") String user,
    @JsonPropertyDescription("The password, better as a variable than in the file.")
        String password) {
  static final DatabaseSettings DEFAULT = new DatabaseSettings(null, null, null);

  /** An empty line of YAML is null. */
  public DatabaseSettings(@Nullable String url, @Nullable String user, @Nullable String password) {
    this.url = url == null ? "" : url;
    this.user = user == null || user.isBlank() ? "tocsin" : user;
    this.password = password == null ? "" : password;
  }

  /** Never the password. */
  @Override
  public String toString() {
    return "DatabaseSettings[url=" + url + ", user=" + user + "]";
  }
}
