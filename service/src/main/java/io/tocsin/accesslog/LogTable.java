package io.tocsin.accesslog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The table layer for Athena and Trino: statements that make the table {@code alb_raw} over the
 * files in S3 and the view {@code alb_logs} over it, which the reports ask; and the same for the
 * other kinds of logs.
 *
 * <p>All columns of the table are text, split by {@link LineExpression}. A line that does not match
 * is a row of NULLs; the view gives it a {@code parse_error}, so that such lines can be counted.
 * Partitions are projected from account, Region and day, so that none has to be added. (Athena
 * guide, "Create the table for ALB access logs in Athena using partition projection"; Trino manual,
 * Hive connector, "Partition projection".)
 *
 * @param kind of the logs
 * @param location {@code s3://bucket} or {@code s3://bucket/prefix}, what stands before AWSLogs; of
 *     CloudFront's logs the folder they lie in
 * @param accounts whose load balancers, or web ACLs, write there
 * @param regions of these load balancers, or web ACLs, where {@code cloudfront} stands for its own
 * @param webAcls names of those whose logs are WAF's
 * @param firstDay {@code yyyy/MM/dd} of the first logs
 * @param rules for the view's column {@code route}
 */
public record LogTable(
    LogKind kind,
    String location,
    List<String> accounts,
    List<String> regions,
    List<String> webAcls,
    String firstDay,
    RouteRules rules) {

  /** Of logs that no web ACL writes. */
  public LogTable(
      LogKind kind,
      String location,
      List<String> accounts,
      List<String> regions,
      String firstDay,
      RouteRules rules) {
    this(kind, location, accounts, regions, List.of(), firstDay, rules);
  }

  /** Of access logs. */
  public LogTable(
      String location,
      List<String> accounts,
      List<String> regions,
      String firstDay,
      RouteRules rules) {
    this(LogKind.ALB, location, accounts, regions, firstDay, rules);
  }

  /**
   * @throws IllegalArgumentException with one sentence for each argument that is not as said above
   */
  public LogTable {
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
    webAcls = List.copyOf(webAcls);
    location = location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
    List<String> mistakes = new ArrayList<>();
    if (!location.matches("s3://[a-z0-9][a-z0-9.-]+(/[A-Za-z0-9!_.*()=-]+)*")) {
      mistakes.add(
          "the location is '" + location + "'; expected s3://bucket or s3://bucket/prefix");
    } else if (location.contains("AWSLogs") && kind != LogKind.CLOUDFRONT) {
      mistakes.add("the location '" + location + "' must end before AWSLogs");
    }
    for (String account : accounts) {
      if (!account.matches("[0-9]{12}")) {
        mistakes.add("the account is '" + account + "'; expected 12 digits");
      }
    }
    for (String region : regions) {
      if (!region.matches("[a-z]{2,3}(-[a-z]+)+-[0-9]+")
          && !(kind == LogKind.WAF && region.equals("cloudfront"))) {
        mistakes.add("the Region is '" + region + "'; expected a name such as eu-central-1");
      }
    }
    if (kind != LogKind.CLOUDFRONT && (accounts.isEmpty() || regions.isEmpty())) {
      mistakes.add("at least one account and one Region are needed");
    }
    for (String webAcl : webAcls) {
      if (!webAcl.matches("[A-Za-z0-9_-]{1,128}")) {
        mistakes.add("the web ACL is '" + webAcl + "'; expected its name");
      }
    }
    if (webAcls.isEmpty() == (kind == LogKind.WAF)) {
      mistakes.add(
          kind == LogKind.WAF
              ? "at least one web ACL is needed, by its name"
              : "web ACLs are of WAF's logs alone");
    }
    if (!firstDay.matches("20[0-9]{2}/(0[1-9]|1[0-2])/(0[1-9]|[12][0-9]|3[01])")) {
      mistakes.add("the first day is '" + firstDay + "'; expected a day such as 2026/01/31");
    }
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", mistakes));
    }
  }

  /** The name of the table. */
  public String table() {
    return form().table();
  }

  /** The table for Athena, a statement of Hive's language without a semicolon. */
  public String athenaTable() {
    return form().athena();
  }

  /** The table for Trino's Hive connector, without a semicolon. */
  public String trinoTable() {
    return form().trino();
  }

  /** The view, the same text for both. */
  public String view() {
    return "CREATE OR REPLACE VIEW " + kind.view() + " AS\n" + select(table());
  }

  /** What the view selects. */
  String select(String table) {
    return switch (kind) {
      case ALB -> new AlbView(rules).select(table);
      case CONNECTIONS -> ConnectionView.select(table);
      case CLOUDFRONT -> CloudFrontTable.select(table, rules);
      case WAF -> WafTable.select(table, rules);
    };
  }

  /** The expression that takes lines apart. */
  public String expression() {
    return form().expression();
  }

  private TableForm form() {
    return switch (kind) {
      case ALB ->
          new TableForm(
              "alb_raw",
              Arrays.stream(LogColumn.values()).map(LogColumn::sqlName).toList(),
              LineExpression.text(),
              location + "/AWSLogs/",
              balancers());
      case CONNECTIONS ->
          new TableForm(
              "alb_connections_raw",
              ConnectionScanner.COLUMNS.stream()
                  .limit(ConnectionScanner.FIELDS)
                  .map(LineColumn::name)
                  .toList(),
              ConnectionExpression.text(),
              location + "/AWSLogs/",
              balancers());
      case CLOUDFRONT ->
          new TableForm(
              "cloudfront_raw",
              CloudFrontTable.columns(),
              CloudFrontTable.expression(),
              location + "/",
              null);
      case WAF ->
          new TableForm(
              "waf_raw",
              List.of(WafTable.COLUMN),
              WafTable.EXPRESSION,
              location + "/AWSLogs/",
              firewalls());
    };
  }

  /** Hours and minutes are folders below the day's. */
  private TableForm.Partitions firewalls() {
    return new TableForm.Partitions(
        List.of(
            new TableForm.Values("account", accounts),
            new TableForm.Values("region", regions),
            new TableForm.Values("web_acl_name", webAcls)),
        firstDay,
        location + "/AWSLogs/${account}/WAFLogs/${region}/${web_acl_name}/${day}");
  }

  private TableForm.Partitions balancers() {
    return new TableForm.Partitions(
        List.of(new TableForm.Values("account", accounts), new TableForm.Values("region", regions)),
        firstDay,
        location + "/AWSLogs/${account}/elasticloadbalancing/${region}/${day}");
  }
}
