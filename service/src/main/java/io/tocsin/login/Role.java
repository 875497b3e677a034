package io.tocsin.login;

/** What a caller may do; each may also do what those before it may. */
public enum Role {
  /** Reads, and asks for back-tests, which change nothing. */
  VIEWER,
  /** Has plans made and applied. */
  OPERATOR,
  /** Reads who did what. */
  ADMIN;

  /** Whether this role may what another may. */
  public boolean mayAs(Role needed) {
    return compareTo(needed) >= 0;
  }
}
