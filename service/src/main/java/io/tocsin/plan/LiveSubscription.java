package io.tocsin.plan;

import org.jspecify.annotations.Nullable;

/**
 * A subscription of a topic.
 *
 * @param protocol such as {@code email}
 * @param endpoint the address
 * @param arn null while it exists but is not confirmed; such a one must not be made again, since
 *     every Subscribe sends another mail
 */
public record LiveSubscription(String protocol, String endpoint, @Nullable String arn) {

  public boolean confirmed() {
    return arn != null;
  }

  boolean isEmailTo(String address) {
    return protocol.equals("email") && endpoint.equalsIgnoreCase(address);
  }
}
