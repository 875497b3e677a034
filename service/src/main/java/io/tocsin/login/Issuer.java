package io.tocsin.login;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who lets people log in with a browser: they are sent there and come back with a code. */
public interface Issuer {
  /**
   * Where a browser is sent to log in.
   *
   * @param back where it is to come back to, known to the issuer
   * @throws LoginFailure when the issuer cannot be reached
   */
  URI begin(Attempt attempt, URI back) throws LoginFailure;

  /**
   * Who came back.
   *
   * @param code what the browser brought
   * @param from who says that it has sent the browser (RFC 9207); null when nobody does
   * @param back as it was said at the beginning
   * @throws LoginFailure when the code is not good, or the issuer cannot be reached
   */
  Identity finish(String code, @Nullable String from, Attempt attempt, URI back)
      throws LoginFailure;

  /**
   * Where a browser is sent to log out of the issuer too; empty when the issuer has no such place.
   *
   * @param after where it is to come back to
   */
  Optional<URI> goodbye(URI after);
}
