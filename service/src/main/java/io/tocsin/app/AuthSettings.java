package io.tocsin.app;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask the server.
 *
 * @param tokens file of the tokens that are taken; empty for none, which lets in this machine only
 */
public record AuthSettings(
    @JsonPropertyDescription(
            "File of the [tokens](configuration.md#tokens) that are asked for. Empty: none; then only this machine is let in.")
        String tokens) {
  static final AuthSettings DEFAULT = new AuthSettings(null);

  /** An empty line of YAML is null. */
  public AuthSettings(@Nullable String tokens) {
    this.tokens = tokens == null ? "" : tokens.strip();
  }

  /** Whether a token is asked for. */
  public boolean wantsTokens() {
    return !tokens.isEmpty();
  }
}
