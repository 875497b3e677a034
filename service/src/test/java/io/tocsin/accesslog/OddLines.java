package io.tocsin.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lines in every layout and with the oddities that real deliveries have. */
final class OddLines {
  private static final String[] FIELDS = {
    "https",
    "2026-11-22T03:12:00.186641Z",
    "app/shop-api/50dc6c495c0c9188",
    "203.0.113.7:48160",
    "10.0.1.17:8080",
    "0.001",
    "0.248",
    "0.000",
    "200",
    "200",
    "412",
    "1893",
    "\"GET https://api.shop.example:443/orders/17?x=1 HTTP/1.1\"",
    "\"curl/8.5.0\"",
    "ECDHE-RSA-AES128-GCM-SHA256",
    "TLSv1.2",
    "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/shop-api/73e2d6bc24d8a067",
    "\"Root=1-58337281-1d84f3d73c47ec4e58577259\"",
    "\"api.shop.example\"",
    "\"session-reused\"",
    "10",
    "2026-11-22T03:11:59.937000Z",
    "\"waf,forward\"",
    "\"-\"",
    "\"-\"",
    "\"10.0.1.17:8080\"",
    "\"200\"",
    "\"Acceptable\"",
    "\"SpaceInUri\"",
    "TID_0123456789abcdef0123456789abcdef",
    "\"shop.example\"",
    "\"/v2/orders\"",
    "\"TransformSuccess\"",
    "198.51.100.4",
    "\"new\"",
    "unannounced",
  };

  private OddLines() {}

  static String of(int fields) {
    return String.join(" ", List.of(FIELDS).subList(0, fields));
  }

  /** A line of 34 fields with one of them replaced; {@code field} counts from 1 as AWS's table. */
  static String with(int field, String value) {
    List<String> fields = new ArrayList<>(List.of(FIELDS).subList(0, 34));
    fields.set(field - 1, value);
    return String.join(" ", fields);
  }

  static AccessLogEntry entry(String line) {
    return entry(line.getBytes(StandardCharsets.UTF_8));
  }

  static AccessLogEntry entry(byte[] line) {
    AccessLogScanner scanner = new AccessLogScanner();
    LineProblem problem = scanner.scan(line, 0, line.length);
    if (problem != null) {
      throw new AssertionError(problem + ": " + new String(line, StandardCharsets.UTF_8));
    }
    return scanner.entry();
  }

  static LineProblem problem(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    LineProblem problem = new AccessLogScanner().scan(bytes, 0, bytes.length);
    if (problem == null) {
      throw new AssertionError("parses: " + line);
    }
    return problem;
  }
}
