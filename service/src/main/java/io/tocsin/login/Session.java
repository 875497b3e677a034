package io.tocsin.login;

import java.time.Instant;

/**
 * Somebody who logged in with a browser, as of that time: what became of their groups since is not
 * looked up.
 *
 * @param subject as the issuer tells its users apart
 * @param name for people
 * @param expires from when on it counts no more, whatever was done meanwhile
 */
public record Session(String subject, String name, Role role, Instant issued, Instant expires) {}
