package io.tocsin.simulation;

import java.util.SplittableRandom;

/** Paths and queries of requests, with the ids and words that real ones carry. */
final class Paths {
  private static final String[] SEARCHES = {
    "wool+socks",
    "lamp",
    "rain+jacket",
    "m%C3%BCsli+bowl",
    "desk",
    "bike+light",
    "tea+pot",
    "red%20scarf",
    "usb-c+cable",
    "tent+2+people",
    "%22noise+cancelling%22",
    "caf%C3%A9+press"
  };

  private static final String[] SCANS = {
    "/.env",
    "/wp-login.php",
    "/.git/config",
    "/admin/",
    "/phpmyadmin/index.php",
    "/cgi-bin/luci/;stok=/locale",
    "/actuator/env",
    "/?q=%%32%65%%32%65/etc/passwd"
  };

  private static final int PRODUCTS = 2_400;
  private static final int PAGES = 24;

  private Paths() {}

  static String of(Route route, SplittableRandom random) {
    return switch (route) {
      case HOME -> "/";
      case PRODUCTS -> {
        int page = random.nextInt(PAGES);
        yield page < PAGES / 2 ? "/products" : "/products?page=" + (page - PAGES / 2 + 2);
      }
      case PRODUCT -> "/products/" + product(random);
      case SEARCH -> "/search?q=" + SEARCHES[random.nextInt(SEARCHES.length)];
      case CART -> "/cart";
      case CART_ADD -> "/cart/items";
      case CHECKOUT -> "/checkout";
      case LOGIN -> "/login";
      case ORDER -> "/orders/" + (100_000 + random.nextInt(900_000));
      case ACCOUNT -> "/account";
      case RECOMMENDATIONS -> "/recommendations/" + product(random);
      case CART_REMOVE -> "/cart/items/" + (1 + random.nextInt(99_999));
      case ROBOTS -> "/robots.txt";
      case SCAN -> SCANS[random.nextInt(SCANS.length)];
      case MALFORMED -> "";
    };
  }

  /** A few products are looked at much oftener than the rest. */
  private static int product(SplittableRandom random) {
    double place = random.nextDouble();
    return 100 + (int) (place * place * place * PRODUCTS);
  }
}
