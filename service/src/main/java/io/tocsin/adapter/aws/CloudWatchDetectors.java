package io.tocsin.adapter.aws;

import io.tocsin.alarm.BandModel;
import io.tocsin.definition.BandSettings;
import io.tocsin.metric.Metric;
import io.tocsin.metric.Statistic;
import io.tocsin.plan.LiveDetector;
import io.tocsin.plan.LiveDetectors;
import io.tocsin.plan.Sleeper;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AnomalyDetector;
import software.amazon.awssdk.services.cloudwatch.model.AnomalyDetectorConfiguration;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAnomalyDetectorsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAnomalyDetectorsResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutAnomalyDetectorRequest;
import software.amazon.awssdk.services.cloudwatch.model.Range;
import software.amazon.awssdk.services.cloudwatch.model.SingleMetricAnomalyDetector;

/** The anomaly detectors of single metrics of an account through CloudWatch. */
public final class CloudWatchDetectors implements LiveDetectors {
  private final CloudWatchClient cloudWatch;
  private final TokenBucket writes;

  public CloudWatchDetectors(CloudWatchClient cloudWatch, InstantSource clock, Sleeper sleeper) {
    this.cloudWatch = cloudWatch;
    this.writes = new TokenBucket(CloudWatchLimits.DETECTOR_WRITES_PER_SECOND, clock, sleeper);
  }

  /** Asks by namespace and name, since several of a name mostly are wanted together. */
  @Override
  public List<LiveDetector> list(Set<Metric> metrics) {
    Set<List<String>> asked = new TreeSet<>(Comparator.comparing(List::toString));
    metrics.forEach(metric -> asked.add(List.of(metric.namespace(), metric.name())));
    List<LiveDetector> result = new ArrayList<>();
    for (List<String> each : asked) {
      list(each.get(0), each.get(1), metrics, result);
    }
    result.sort(Comparator.comparing(LiveDetector::name));
    return result;
  }

  private void list(String namespace, String name, Set<Metric> metrics, List<LiveDetector> result) {
    String token = null;
    int pages = 0;
    do {
      DescribeAnomalyDetectorsRequest request =
          DescribeAnomalyDetectorsRequest.builder()
              .namespace(namespace)
              .metricName(name)
              .nextToken(token)
              .build();
      DescribeAnomalyDetectorsResponse page =
          AwsFailures.call(
              "cloudwatch:DescribeAnomalyDetectors",
              () -> cloudWatch.describeAnomalyDetectors(request));
      for (AnomalyDetector detector : page.anomalyDetectors()) {
        SingleMetricAnomalyDetector single = detector.singleMetricAnomalyDetector();
        if (single != null) {
          LiveDetector live = live(detector, single);
          if (metrics.contains(live.model().metric())) {
            result.add(live);
          }
        }
      }
      token = page.nextToken();
    } while (CloudWatchAlarms.more(token, ++pages));
  }

  private static LiveDetector live(AnomalyDetector detector, SingleMetricAnomalyDetector single) {
    AnomalyDetectorConfiguration configuration = detector.configuration();
    List<BandSettings.Excluded> excluded =
        configuration == null
            ? List.of()
            : configuration.excludedTimeRanges().stream()
                .map(range -> new BandSettings.Excluded(range.startTime(), range.endTime()))
                .toList();
    String zone = configuration == null ? null : configuration.metricTimezone();
    boolean spikes =
        detector.metricCharacteristics() != null
            && Boolean.TRUE.equals(detector.metricCharacteristics().periodicSpikes());
    return new LiveDetector(
        new BandModel(
            MetricConverter.metric(single.namespace(), single.metricName(), single.dimensions()),
            new Statistic(single.stat())),
        new BandSettings(excluded, zone == null ? "" : zone, spikes));
  }

  @Override
  public void put(BandModel model, BandSettings settings) {
    PutAnomalyDetectorRequest request =
        PutAnomalyDetectorRequest.builder()
            .singleMetricAnomalyDetector(single(model))
            .configuration(
                configuration ->
                    configuration
                        .excludedTimeRanges(
                            settings.excluded().stream()
                                .map(
                                    range ->
                                        Range.builder()
                                            .startTime(range.from())
                                            .endTime(range.to())
                                            .build())
                                .toList())
                        .metricTimezone(
                            settings.timezone().isEmpty() ? "UTC" : settings.timezone()))
            .metricCharacteristics(of -> of.periodicSpikes(settings.periodicSpikes()))
            .build();
    writes.taking(
        () ->
            AwsFailures.call(
                "cloudwatch:PutAnomalyDetector", () -> cloudWatch.putAnomalyDetector(request)));
  }

  private static SingleMetricAnomalyDetector single(BandModel model) {
    return SingleMetricAnomalyDetector.builder()
        .namespace(model.metric().namespace())
        .metricName(model.metric().name())
        .dimensions(MetricConverter.dimensions(model.metric()))
        .stat(model.statistic().text())
        .build();
  }
}
