package io.tocsin.accesslog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Sample lines of the logs that are no access logs, and damaged ones made of them. */
public enum OtherLogs {
  CONNECTIONS(
      LogKind.CONNECTIONS,
      "conn_log_111122223333_elasticloadbalancing_eu-central-1_app.shop.50dc6c495c0c9188_20261123T1005Z_198.51.100.4_q.log",
      " \"\\-x:.\t\r;0"),
  CLOUDFRONT(LogKind.CLOUDFRONT, "E1EXAMPLE2SHOP.2026-11-23-10.b1c2d3e4", " \"-x:.\t\t;0/+"),
  WAF(
      LogKind.WAF,
      "AWSLogs/111122223333/WAFLogs/eu-central-1/shop/2026/11/23/10/10/"
          + "111122223333_waflogs_eu-central-1_shop_20261123T1010Z_b1c2d3e4.log",
      " \"\\-x:{}[]\t0/+");

  private final LogKind kind;
  private final String fileName;
  private final String damage;

  OtherLogs(LogKind kind, String fileName, String damage) {
    this.kind = kind;
    this.fileName = fileName;
    this.damage = damage;
  }

  public LogKind kind() {
    return kind;
  }

  public String fileName() {
    return fileName;
  }

  public List<String> samples() {
    try (InputStream in =
        OtherLogs.class.getResourceAsStream("/accesslog/" + kind.view() + "-samples.log")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the table's expression takes lines apart, and refuses those that are none. */
  boolean isSplit() {
    return kind != LogKind.WAF;
  }

  boolean isHeader(String line) {
    return line.startsWith("#Version:") || line.startsWith("#Fields:");
  }

  long headers() {
    return samples().stream().filter(this::isHeader).count();
  }

  /** The table for Athena and Trino. */
  public LogTable table() {
    return new LogTable(
        kind,
        "s3://logs",
        List.of("111122223333"),
        List.of("eu-central-1"),
        kind == LogKind.WAF ? List.of("shop") : List.of(),
        "2026/01/01",
        RouteRules.DEFAULT);
  }

  /** Lines of which about half are cut, or have some characters changed, put in or left out. */
  public List<String> damaged(long seed, int lines) {
    Random random = new Random(seed);
    List<String> samples = samples();
    List<String> all = new ArrayList<>();
    while (all.size() < lines) {
      String line = samples.get(random.nextInt(samples.size()));
      all.add(
          switch (isHeader(line) ? 6 : random.nextInt(6)) {
            case 0 -> line.substring(0, random.nextInt(line.length() + 1));
            case 1 -> changed(line, random, 1);
            case 2 -> changed(line, random, 1 + random.nextInt(8));
            default -> line;
          });
    }
    return all;
  }

  private String changed(String line, Random random, int times) {
    StringBuilder text = new StringBuilder(line);
    for (int i = 0; i < times && !text.isEmpty(); i++) {
      int at = random.nextInt(text.length());
      char c = damage.charAt(random.nextInt(damage.length()));
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, c);
        case 1 -> text.insert(at, c);
        default -> text.deleteCharAt(at);
      }
    }
    return text.toString();
  }

  static List<LineColumn> columns(TableScanner scanner) {
    for (LogKind kind : LogKind.values()) {
      if (kind != LogKind.ALB && kind.lines().getClass() == scanner.getClass()) {
        return kind.columns();
      }
    }
    throw new IllegalArgumentException("there is no such scanner");
  }
}
