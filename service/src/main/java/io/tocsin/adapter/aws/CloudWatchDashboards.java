package io.tocsin.adapter.aws;

import io.tocsin.plan.AccountFailure;
import io.tocsin.plan.LiveDashboard;
import io.tocsin.plan.LiveDashboards;
import io.tocsin.plan.Sleeper;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardEntry;
import software.amazon.awssdk.services.cloudwatch.model.DashboardInvalidInputErrorException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardValidationMessage;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardRequest;

/**
 * The dashboards of an account through CloudWatch. The list holds names only, so each of ours is
 * asked for its body and its tags.
 */
public final class CloudWatchDashboards implements LiveDashboards {
  private final CloudWatchClient cloudWatch;
  private final TokenBucket calls;
  private final CloudWatchTags tags;

  public CloudWatchDashboards(CloudWatchClient cloudWatch, InstantSource clock, Sleeper sleeper) {
    this.cloudWatch = cloudWatch;
    this.calls = new TokenBucket(CloudWatchLimits.DASHBOARDS_PER_SECOND, clock, sleeper);
    this.tags = new CloudWatchTags(cloudWatch, clock, sleeper);
  }

  @Override
  public List<LiveDashboard> list(String prefix) {
    SortedMap<String, String> arns = new TreeMap<>();
    String token = null;
    int pages = 0;
    do {
      calls.take();
      ListDashboardsRequest request =
          ListDashboardsRequest.builder().dashboardNamePrefix(prefix).nextToken(token).build();
      ListDashboardsResponse page =
          AwsFailures.call("cloudwatch:ListDashboards", () -> cloudWatch.listDashboards(request));
      for (DashboardEntry entry : page.dashboardEntries()) {
        arns.put(entry.dashboardName(), entry.dashboardArn());
      }
      token = page.nextToken();
    } while (CloudWatchAlarms.more(token, ++pages));
    List<LiveDashboard> result = new ArrayList<>();
    arns.forEach(
        (name, arn) -> {
          String body = body(name);
          if (body != null) {
            result.add(new LiveDashboard(name, arn, body, tags.of(arn)));
          }
        });
    return result;
  }

  /** Null for a dashboard that somebody deleted since it was listed. */
  private @Nullable String body(String name) {
    calls.take();
    List<String> found =
        AwsFailures.call(
            "cloudwatch:GetDashboard",
            () -> {
              try {
                return List.of(
                    cloudWatch
                        .getDashboard(request -> request.dashboardName(name))
                        .dashboardBody());
              } catch (CloudWatchException e) {
                // The code is that of the old protocol, for which the SDK may have no class.
                if (e.awsErrorDetails() != null
                    && String.valueOf(e.awsErrorDetails().errorCode())
                        .matches("(Dashboard)?(ResourceNotFound|NotFoundError).*")) {
                  return List.of();
                }
                throw e;
              }
            });
    return found.isEmpty() ? null : found.get(0);
  }

  /**
   * Messages that come with an answer are warnings: the dashboard is kept, and CloudWatch shows
   * them in its console. Those that come with a refusal say what to change.
   */
  @Override
  public void put(String name, String body, SortedMap<String, String> tags) {
    calls.take();
    PutDashboardRequest request =
        PutDashboardRequest.builder()
            .dashboardName(name)
            .dashboardBody(body)
            .tags(tags.entrySet().stream().map(AlarmConverter::tag).toList())
            .build();
    AwsFailures.call(
        "cloudwatch:PutDashboard",
        () -> {
          try {
            return cloudWatch.putDashboard(request);
          } catch (DashboardInvalidInputErrorException e) {
            throw refused(name, e);
          }
        });
  }

  private static RuntimeException refused(String name, DashboardInvalidInputErrorException e) {
    String messages =
        e.dashboardValidationMessages().stream()
            .map(CloudWatchDashboards::text)
            .collect(Collectors.joining("; "));
    return messages.isEmpty()
        ? e
        : new AccountFailure(
            "CloudWatch refused the dashboard '%s': %s".formatted(name, messages), e);
  }

  private static String text(DashboardValidationMessage message) {
    String path = message.dataPath();
    return (path == null || path.isEmpty() ? "" : path + ": ") + message.message();
  }

  @Override
  public void tag(String arn, Map<String, String> tags) {
    this.tags.put(arn, tags);
  }

  @Override
  public void untag(String arn, Set<String> keys) {
    tags.remove(arn, keys);
  }

  @Override
  public void delete(String name) {
    calls.take();
    try {
      AwsFailures.call(
          "cloudwatch:DeleteDashboards",
          () -> cloudWatch.deleteDashboards(request -> request.dashboardNames(name)));
    } catch (AccountFailure failure) {
      if (body(name) != null) {
        throw failure;
      }
    }
  }
}
