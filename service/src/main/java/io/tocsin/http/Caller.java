package io.tocsin.http;

import io.tocsin.login.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name as it is kept with what was done; never a secret
 * @param via how they are known
 * @param expires from when on they have to say anew who they are; null for never
 */
public record Caller(String name, Role role, Via via, @Nullable Instant expires) {

  /** How somebody is known. */
  public enum Via {
    /** By being on this machine, or behind a proxy that lets people in. */
    ADDRESS,
    /** By a token of the token file. */
    TOKEN,
    /** By a token that an issuer signed. */
    BEARER,
    /** By having logged in with a browser. */
    SESSION,
    /** By what a load balancer signed. */
    BALANCER,
    /** By a token that only shows. */
    WALLBOARD
  }

  Caller(String name, Role role) {
    this(name, role, Via.ADDRESS, null);
  }
}
