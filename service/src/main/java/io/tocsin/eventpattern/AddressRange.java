package io.tocsin.eventpattern;

import java.math.BigInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of a network such as {@code 10.0.0.0/24}. IPv4 alone: EventBridge takes IPv6 too, and
 * no pattern here has needed it.
 *
 * @param network the bits that count
 * @param bits how many that are
 */
record AddressRange(BigInteger network, int bits) implements Predicate<String> {
  private static final int ALL = 32;

  static AddressRange of(String text, EventPatternParser parser)
      throws EventPatternSyntaxException {
    String[] parts = text.split("/", -1);
    BigInteger address = parts.length == 2 ? address(parts[0]) : null;
    if (address == null || !parts[1].matches("\\d{1,2}") || Integer.parseInt(parts[1]) > ALL) {
      throw parser.refused(
          "has 'cidr' '" + text + "', expected a network of IPv4 such as 10.0.0.0/24");
    }
    int bits = Integer.parseInt(parts[1]);
    return new AddressRange(address.shiftRight(ALL - bits), bits);
  }

  @Override
  public boolean test(String text) {
    BigInteger address = address(text);
    return address != null && address.shiftRight(ALL - bits).equals(network);
  }

  private static @Nullable BigInteger address(String text) {
    if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
      return null;
    }
    BigInteger address = BigInteger.ZERO;
    for (String part : text.split("\\.", -1)) {
      int octet = Integer.parseInt(part);
      if (octet > 255) {
        return null;
      }
      address = address.shiftLeft(8).add(BigInteger.valueOf(octet));
    }
    return address;
  }
}
