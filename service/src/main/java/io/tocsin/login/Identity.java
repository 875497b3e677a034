package io.tocsin.login;

import java.time.Instant;
import java.util.List;

/**
 * Somebody of whom an issuer says who it is.
 *
 * @param subject as the issuer tells its users apart; never given to another
 * @param name for people, as it stands in logs and histories; never a secret
 * @param groups as the issuer has them
 * @param expires until when the issuer says so
 */
public record Identity(String subject, String name, List<String> groups, Instant expires) {
  public Identity {
    groups = List.copyOf(groups);
  }
}
