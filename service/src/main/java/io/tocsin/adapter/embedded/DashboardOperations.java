package io.tocsin.adapter.embedded;

import io.tocsin.adapter.embedded.PageToken.Page;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.DashboardEntry;
import software.amazon.awssdk.services.cloudwatch.model.DeleteDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardResponse;

/**
 * The four calls about dashboards ("CloudWatch API reference", November 2026; semantics 4.5). They
 * are the same dashboards in every Region of the account.
 */
final class DashboardOperations {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");
  private static final int PAGE = 1000;
  private static final int MOST_DELETED = 100;

  private final Storage storage;
  private final AccountId account;
  private final InstantSource clock;

  DashboardOperations(Storage storage, AccountId account, InstantSource clock) {
    this.storage = storage;
    this.account = account;
    this.clock = clock;
  }

  /** Creates or replaces; tags are taken at creation only, and later ones are ignored. */
  PutDashboardResponse put(PutDashboardRequest request) {
    String name = name(request.dashboardName());
    DashboardChecks checks = DashboardChecks.of(request.dashboardBody());
    if (!checks.errors.isEmpty()) {
      throw CloudWatchErrors.dashboard(checks.errors);
    }
    Constraints shape = new Constraints();
    AlarmChecks.tags(shape, request.tags());
    shape.check();
    storage.write(
        transaction -> {
          String key = account.account();
          if (DashboardStore.find(transaction.handle(), key, name).isEmpty()) {
            TagStore.put(
                transaction.handle(),
                key,
                account.dashboardArn(name),
                SdkConverter.tags(request.tags()));
          }
          DashboardStore.put(
              transaction.handle(),
              key,
              new DashboardStore.Row(
                  name, request.dashboardBody(), clock.instant().truncatedTo(ChronoUnit.MILLIS)));
          return null;
        });
    return PutDashboardResponse.builder().dashboardValidationMessages(checks.warnings).build();
  }

  GetDashboardResponse get(GetDashboardRequest request) {
    String name = name(request.dashboardName());
    DashboardStore.Row row =
        storage
            .read(handle -> DashboardStore.find(handle, account.account(), name))
            .orElseThrow(
                () -> CloudWatchErrors.noDashboard("Dashboard " + name + " does not exist"));
    return GetDashboardResponse.builder()
        .dashboardName(name)
        .dashboardArn(account.dashboardArn(name))
        .dashboardBody(row.body())
        .build();
  }

  ListDashboardsResponse list(ListDashboardsRequest request) {
    String prefix = request.dashboardNamePrefix() == null ? "" : request.dashboardNamePrefix();
    Page<DashboardStore.Row> page =
        PageToken.page(
            storage.read(handle -> DashboardStore.all(handle, account.account())).stream()
                .filter(row -> row.name().startsWith(prefix))
                .toList(),
            DashboardStore.Row::name,
            AlarmQueries.token(request.nextToken()),
            PAGE);
    return ListDashboardsResponse.builder()
        .dashboardEntries(page.items().stream().map(this::entry).toList())
        .nextToken(page.next())
        .build();
  }

  private DashboardEntry entry(DashboardStore.Row row) {
    return DashboardEntry.builder()
        .dashboardName(row.name())
        .dashboardArn(account.dashboardArn(row.name()))
        .lastModified(row.modifiedAt())
        .size((long) row.body().getBytes(StandardCharsets.UTF_8).length)
        .build();
  }

  /** All or nothing is looked at first; a name that does not exist is fine then. */
  void delete(DeleteDashboardsRequest request) {
    List<String> names = request.dashboardNames();
    names.forEach(DashboardOperations::name);
    if (names.isEmpty() || names.size() > MOST_DELETED) {
      throw CloudWatchErrors.value(
          "The parameter DashboardNames must hold 1 to " + MOST_DELETED + " names");
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw CloudWatchErrors.value("The parameter DashboardNames must not hold a name twice");
    }
    storage.write(
        transaction -> {
          for (String name : names) {
            DashboardStore.delete(transaction.handle(), account.account(), name);
            TagStore.removeAll(transaction.handle(), account.account(), account.dashboardArn(name));
          }
          return null;
        });
  }

  private static String name(@Nullable String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw CloudWatchErrors.value(
          "The value "
              + name
              + " for field DashboardName is not 1 to 255 alphanumerics, dashes (-) and underscores"
              + " (_)");
    }
    return name;
  }
}
