package io.tocsin.adapter.aws;

import io.tocsin.discovery.ResourceFinder;
import io.tocsin.metric.Metric;
import io.tocsin.plan.Sleeper;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/** Finds resources through the Resource Groups Tagging API and CloudWatch's ListMetrics. */
public final class AwsResourceFinder implements ResourceFinder {
  private final CloudWatchClient cloudWatch;
  private final TaggedResources tagged;
  private final TokenBucket lists;

  public AwsResourceFinder(
      CloudWatchClient cloudWatch,
      ResourceGroupsTaggingApiClient tagging,
      InstantSource clock,
      Sleeper sleeper) {
    this.cloudWatch = cloudWatch;
    this.tagged = new TaggedResources(tagging);
    this.lists = new TokenBucket(CloudWatchLimits.LIST_METRICS_PER_SECOND, clock, sleeper);
  }

  @Override
  public List<Tagged> tagged(String type, Map<String, List<String>> tags) {
    List<TagFilter> filters =
        tags.entrySet().stream()
            .map(tag -> TagFilter.builder().key(tag.getKey()).values(tag.getValue()).build())
            .toList();
    List<Tagged> found = new ArrayList<>();
    tagged.having(type, filters).forEach((arn, all) -> found.add(new Tagged(arn, all)));
    found.sort(Comparator.comparing(Tagged::arn));
    return found;
  }

  @Override
  public List<Metric> metrics(String namespace) {
    List<Metric> found = new ArrayList<>();
    String token = null;
    int pages = 0;
    do {
      ListMetricsRequest request =
          ListMetricsRequest.builder().namespace(namespace).nextToken(token).build();
      lists.take();
      ListMetricsResponse page =
          AwsFailures.call("cloudwatch:ListMetrics", () -> cloudWatch.listMetrics(request));
      for (software.amazon.awssdk.services.cloudwatch.model.Metric metric : page.metrics()) {
        Map<String, String> dimensions = new HashMap<>();
        metric.dimensions().forEach(each -> dimensions.put(each.name(), each.value()));
        found.add(Metric.of(metric.namespace(), metric.metricName(), dimensions));
      }
      token = page.nextToken();
    } while (CloudWatchAlarms.more(token, ++pages));
    return found;
  }
}
