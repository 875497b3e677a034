package io.tocsin.simulation;

/** What is asked of the shop, with how often, how long it takes and how it usually ends. */
enum Route {
  HOME("GET", 110, 22, 14_000, false),
  PRODUCTS("GET", 130, 45, 18_000, true),
  PRODUCT("GET", 240, 38, 9_000, true),
  SEARCH("GET", 120, 85, 12_000, true),
  CART("GET", 80, 30, 3_000, true),
  CART_ADD("POST", 80, 48, 900, true),
  CHECKOUT("POST", 100, 115, 1_200, true),
  LOGIN("POST", 40, 105, 700, true),
  ORDER("GET", 40, 42, 2_400, true),
  ACCOUNT("GET", 25, 35, 2_000, true),
  RECOMMENDATIONS("GET", 21, 60, 5_000, false),
  CART_REMOVE("DELETE", 6, 40, 300, true),
  ROBOTS("GET", 4, 3, 400, false),
  /** Somebody looks for holes. */
  SCAN("GET", 3, 4, 500, false),
  /** Not HTTP at all. */
  MALFORMED("-", 1, 0, 0, false);

  private static final Route[] BY_WEIGHT = byWeight();

  final String verb;

  /** Per mille of all requests. */
  final int weight;

  /** Seconds on an idle server, the median. */
  final double seconds;

  /** Typical size of the answer. */
  final int bytes;

  final boolean usesDatabase;

  Route(String verb, int weight, int milliseconds, int bytes, boolean usesDatabase) {
    this.verb = verb;
    this.weight = weight;
    this.seconds = milliseconds / 1_000.0;
    this.bytes = bytes;
    this.usesDatabase = usesDatabase;
  }

  /**
   * @param permille 0 to 999
   */
  static Route at(int permille) {
    return BY_WEIGHT[permille];
  }

  /**
   * The answer when nothing is wrong with the shop: mostly the good one, now and then the client's
   * fault.
   *
   * @param dice 0 to 999
   */
  int status(int dice) {
    return switch (this) {
      case HOME -> dice < 40 ? 304 : 200;
      case PRODUCTS, RECOMMENDATIONS -> dice < 60 ? 304 : 200;
      case PRODUCT -> dice < 90 ? 304 : dice < 96 ? 404 : dice < 104 ? 301 : 200;
      case CART_ADD -> dice < 8 ? 409 : 201;
      case CHECKOUT -> dice < 30 ? 402 : dice < 45 ? 422 : 201;
      case LOGIN -> dice < 70 ? 401 : 200;
      case ORDER -> dice < 20 ? 403 : dice < 26 ? 404 : 200;
      case ACCOUNT -> dice < 30 ? 401 : 200;
      case CART_REMOVE -> 204;
      case SCAN -> dice < 60 ? 403 : 404;
      case SEARCH, CART, ROBOTS -> 200;
      case MALFORMED -> 400;
    };
  }

  private static Route[] byWeight() {
    Route[] table = new Route[1_000];
    int next = 0;
    for (Route route : values()) {
      for (int i = 0; i < route.weight; i++) {
        table[next++] = route;
      }
    }
    if (next != table.length) {
      throw new IllegalStateException("the weights of the routes add up to " + next + ", not 1000");
    }
    return table;
  }
}
