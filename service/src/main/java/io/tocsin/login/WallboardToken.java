package io.tocsin.login;

import java.time.Instant;

/** A token that only shows, as it is known: not the token itself. */
public record WallboardToken(
    long id, String name, String madeBy, Instant issued, Instant expires) {}
