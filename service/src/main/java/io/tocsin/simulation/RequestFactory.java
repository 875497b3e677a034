package io.tocsin.simulation;

import io.tocsin.accesslog.AccessLogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the load balancer's log entries of a minute's outcomes: who asked, for what, how much. */
final class RequestFactory {
  private static final int CLIENTS = 6_000;
  private static final int SCANNERS = 12;
  private static final int TARGET_PORT = 8080;
  private static final String ORIGIN = "https://" + Shop.DOMAIN + ":443";
  private static final String CIPHER = "TLS_AES_128_GCM_SHA256";
  private static final String OLD_CIPHER = "ECDHE-RSA-AES128-GCM-SHA256";
  private static final double TARGET_TIMEOUT = 10;
  private static final double ABORTED_AFTER = 4;

  private final long seed;
  private final Client[] clients = new Client[CLIENTS];
  private final Client[] scanners = new Client[SCANNERS];

  RequestFactory(long seed) {
    this.seed = seed;
    SplittableRandom random = Component.CLIENTS.random(seed, 0);
    for (int i = 0; i < CLIENTS; i++) {
      clients[i] = Client.shopper(random);
    }
    for (int i = 0; i < SCANNERS; i++) {
      scanners[i] = Client.scanner(random);
    }
  }

  /** One entry for each outcome, in the same order. */
  List<AccessLogEntry> entries(Instant minute, Outcomes outcomes, int servers) {
    long second = minute.getEpochSecond();
    SplittableRandom random = Component.REQUESTS.random(seed, Math.floorDiv(second, 60));
    List<AccessLogEntry> entries = new ArrayList<>(outcomes.size());
    for (int i = 0; i < outcomes.size(); i++) {
      int micros = outcomes.microsecond[i];
      Instant time =
          Instant.ofEpochSecond(second + micros / 1_000_000, micros % 1_000_000 * 1_000L);
      entries.add(
          outcomes.route[i] == Route.MALFORMED
              ? malformed(time, random)
              : request(time, outcomes, i, servers, random));
    }
    return entries;
  }

  private AccessLogEntry request(
      Instant time, Outcomes outcomes, int i, int servers, SplittableRandom random) {
    Route route = outcomes.route[i];
    Client client = client(route, random);
    boolean dispatched = outcomes.dispatched[i];
    boolean answered = outcomes.seconds[i] >= 0;
    int elbStatus = outcomes.elbStatus[i];
    int server = random.nextInt(servers);
    String targetIp = dispatched ? Targets.ip(server) : null;
    double before = random.nextInt(8) == 0 ? 0.001 : 0.0;
    boolean old = !client.secondVersion() && random.nextInt(4) == 0;
    String path = Paths.of(route, random);
    String status = answered ? Integer.toString(outcomes.targetStatus[i]) : null;
    return new AccessLogEntry(
        client.secondVersion() ? "h2" : "https",
        time,
        Shop.LOAD_BALANCER,
        client.address(),
        1_024 + random.nextInt(64_000),
        targetIp,
        dispatched ? TARGET_PORT : null,
        answered ? Double.valueOf(before) : null,
        answered ? Double.valueOf(outcomes.seconds[i]) : null,
        answered ? Double.valueOf(0.0) : null,
        elbStatus,
        answered ? outcomes.targetStatus[i] : null,
        received(route, random),
        sent(route, elbStatus, random),
        route.verb,
        ORIGIN + path,
        client.secondVersion() ? "HTTP/2.0" : "HTTP/1.1",
        client.agent(),
        old ? OLD_CIPHER : CIPHER,
        old ? "TLSv1.2" : "TLSv1.3",
        Shop.TARGET_GROUP_ARN,
        TraceIds.trace(time, random),
        Shop.DOMAIN,
        random.nextInt(3) == 0 ? Shop.CERTIFICATE_ARN : "session-reused",
        10,
        created(time, duration(outcomes.seconds[i] + before, elbStatus, random)),
        "forward",
        null,
        null,
        dispatched ? Targets.ipAndPort(server) : null,
        status,
        null,
        null,
        TraceIds.connection(random),
        null,
        null,
        null,
        client.node());
  }

  /** As the load balancer logs what it could not read: no verb, no protocol, status 400. */
  private AccessLogEntry malformed(Instant time, SplittableRandom random) {
    Client client = client(Route.MALFORMED, random);
    return new AccessLogEntry(
        "https",
        time,
        Shop.LOAD_BALANCER,
        client.address(),
        1_024 + random.nextInt(64_000),
        null,
        null,
        null,
        null,
        null,
        400,
        null,
        0,
        272,
        null,
        "http://" + Shop.DOMAIN + ":443-",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        created(time, 0.001),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        TraceIds.connection(random),
        null,
        null,
        null,
        client.node());
  }

  /** Some clients come much oftener than others. */
  private Client client(Route route, SplittableRandom random) {
    if (route == Route.SCAN || route == Route.MALFORMED) {
      return scanners[random.nextInt(SCANNERS)];
    }
    double place = random.nextDouble();
    return clients[(int) (place * place * CLIENTS)];
  }

  private static double duration(double answered, int elbStatus, SplittableRandom random) {
    if (answered >= 0) {
      return answered;
    }
    return switch (elbStatus) {
      case 504 -> TARGET_TIMEOUT + random.nextInt(40) / 1_000.0;
      case 460 -> random.nextDouble() * ABORTED_AFTER;
      default -> 0.001;
    };
  }

  /** Known to the millisecond only. */
  private static Instant created(Instant time, double seconds) {
    long millis = time.toEpochMilli() - Math.round(seconds * 1_000);
    return Instant.ofEpochMilli(millis);
  }

  private static long received(Route route, SplittableRandom random) {
    int body = route.verb.equals("POST") ? 180 + random.nextInt(900) : 0;
    return 120L + random.nextInt(700) + body;
  }

  private static long sent(Route route, int status, SplittableRandom random) {
    if (status == 304 || status == 204 || status == 301) {
      return 150L + random.nextInt(60);
    }
    if (status == 460) {
      return 0;
    }
    if (status >= 400) {
      return 280L + random.nextInt(240);
    }
    return Math.round(route.bytes * (0.5 + random.nextDouble() + random.nextDouble() / 2)) + 200;
  }

  /** Addresses of the servers, spread over two Availability Zones. */
  private static final class Targets {
    private static final String[] IPS = new String[Servers.MAXIMUM];
    private static final String[] WITH_PORT = new String[Servers.MAXIMUM];

    static {
      for (int i = 0; i < IPS.length; i++) {
        IPS[i] = "10.0." + (1 + i % 2) + '.' + (23 + 37 * (i / 2));
        WITH_PORT[i] = IPS[i] + ':' + TARGET_PORT;
      }
    }

    static String ip(int server) {
      return IPS[server];
    }

    static String ipAndPort(int server) {
      return WITH_PORT[server];
    }
  }
}
