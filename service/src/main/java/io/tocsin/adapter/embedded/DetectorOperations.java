package io.tocsin.adapter.embedded;

import io.tocsin.adapter.embedded.PageToken.Page;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.BandModel;
import io.tocsin.definition.BandSettings;
import io.tocsin.metric.Metric;
import io.tocsin.metric.Statistic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.AnomalyDetector;
import software.amazon.awssdk.services.cloudwatch.model.AnomalyDetectorConfiguration;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAnomalyDetectorsRequest;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.PutAnomalyDetectorRequest;
import software.amazon.awssdk.services.cloudwatch.model.Range;
import software.amazon.awssdk.services.cloudwatch.model.SingleMetricAnomalyDetector;

/**
 * Anomaly detectors of single metrics (semantics 4.7). They are kept and never trained. One that an
 * alarm needs is there as soon as the alarm is.
 */
final class DetectorOperations {
  private static final int PAGE = 100;
  private static final int MOST_EXCLUDED = 10;

  private final Storage storage;
  private final AccountId account;

  DetectorOperations(Storage storage, AccountId account) {
    this.storage = storage;
    this.account = account;
  }

  /** Makes the detector that an alarm needs if there is none. */
  static void ensure(Handle handle, String account, Alarm alarm) {
    BandModel.of(alarm)
        .filter(model -> DetectorStore.find(handle, account, model).isEmpty())
        .ifPresent(
            model ->
                DetectorStore.put(handle, account, new StoredDetector(model, BandSettings.NONE)));
  }

  void put(PutAnomalyDetectorRequest request) {
    BandModel model = model(request.singleMetricAnomalyDetector());
    BandSettings settings = settings(request);
    storage.write(
        transaction -> {
          DetectorStore.put(
              transaction.handle(), account.key(), new StoredDetector(model, settings));
          return null;
        });
  }

  private static BandSettings settings(PutAnomalyDetectorRequest request) {
    AnomalyDetectorConfiguration configuration = request.configuration();
    List<Range> ranges = configuration == null ? List.of() : configuration.excludedTimeRanges();
    String zone = configuration == null ? null : configuration.metricTimezone();
    Constraints shape =
        new Constraints()
            .size("configuration.excludedTimeRanges", ranges, MOST_EXCLUDED)
            .length("configuration.metricTimezone", zone, 0, 50);
    for (int i = 0; i < ranges.size(); i++) {
      String path = "configuration.excludedTimeRanges." + (i + 1) + ".member.";
      shape
          .required(path + "startTime", ranges.get(i).startTime())
          .required(path + "endTime", ranges.get(i).endTime());
    }
    shape.check();
    for (Range range : ranges) {
      if (!range.startTime().isBefore(range.endTime())) {
        throw CloudWatchErrors.value("An excluded time range has to end after it starts.");
      }
    }
    return new BandSettings(
        ranges.stream()
            .map(range -> new BandSettings.Excluded(range.startTime(), range.endTime()))
            .toList(),
        zone == null ? "" : zone,
        request.metricCharacteristics() != null
            && Boolean.TRUE.equals(request.metricCharacteristics().periodicSpikes()));
  }

  /** Those of a namespace, a metric and its dimensions, as far as they are given. */
  Page<AnomalyDetector> describe(DescribeAnomalyDetectorsRequest request) {
    List<AnomalyDetector> found =
        storage.read(handle -> DetectorStore.all(handle, account.key())).stream()
            .filter(each -> is(request.namespace(), each.model().metric().namespace()))
            .filter(each -> is(request.metricName(), each.model().metric().name()))
            .filter(
                each ->
                    request.dimensions().isEmpty()
                        || dimensions(request.dimensions())
                            .equals(each.model().metric().dimensions()))
            .map(this::sdk)
            .toList();
    String token = request.nextToken();
    return PageToken.page(
        found,
        each -> StoredDetector.id(model(each.singleMetricAnomalyDetector())),
        token == null ? null : PageToken.read(token).orElseThrow(CloudWatchErrors::nextToken),
        request.maxResults() == null ? PAGE : request.maxResults());
  }

  private static boolean is(@Nullable String asked, String value) {
    return asked == null || asked.equals(value);
  }

  private AnomalyDetector sdk(StoredDetector stored) {
    Metric metric = stored.model().metric();
    BandSettings settings = stored.settings();
    SingleMetricAnomalyDetector single =
        SingleMetricAnomalyDetector.builder()
            .accountId(account.account())
            .namespace(metric.namespace())
            .metricName(metric.name())
            .dimensions(
                metric.dimensions().entrySet().stream()
                    .map(
                        each ->
                            Dimension.builder().name(each.getKey()).value(each.getValue()).build())
                    .toList())
            .stat(stored.model().statistic().text())
            .build();
    AnomalyDetector.Builder detector =
        AnomalyDetector.builder()
            .singleMetricAnomalyDetector(single)
            .configuration(
                configuration ->
                    configuration
                        .metricTimezone(settings.timezone().isEmpty() ? null : settings.timezone())
                        .excludedTimeRanges(
                            settings.excluded().stream()
                                .map(
                                    range ->
                                        Range.builder()
                                            .startTime(range.from())
                                            .endTime(range.to())
                                            .build())
                                .toList()))
            .stateValue("PENDING_TRAINING");
    if (settings.periodicSpikes()) {
      detector.metricCharacteristics(of -> of.periodicSpikes(true));
    }
    return detector.build();
  }

  /** As long as an alarm needs it, a detector is made again, with no settings. */
  void delete(@Nullable SingleMetricAnomalyDetector single) {
    BandModel model = model(single);
    storage.write(
        transaction -> {
          Handle handle = transaction.handle();
          if (DetectorStore.find(handle, account.key(), model).isEmpty()) {
            throw CloudWatchErrors.notFound("The anomaly detector does not exist");
          }
          DetectorStore.delete(handle, account.key(), model);
          transaction
              .alarms()
              .values()
              .forEach(stored -> ensure(handle, account.key(), stored.alarm()));
          return null;
        });
  }

  private static BandModel model(@Nullable SingleMetricAnomalyDetector single) {
    if (single == null) {
      throw CloudWatchErrors.validation(
          "The embedded account knows detectors of single metrics, so SingleMetricAnomalyDetector"
              + " has to be given");
    }
    Constraints shape =
        new Constraints()
            .required("singleMetricAnomalyDetector.namespace", single.namespace())
            .required("singleMetricAnomalyDetector.metricName", single.metricName())
            .required("singleMetricAnomalyDetector.stat", single.stat());
    MetricChecks.metric(
        shape,
        "singleMetricAnomalyDetector.",
        single.namespace(),
        single.metricName(),
        single.dimensions());
    shape.check();
    return new BandModel(
        Metric.of(single.namespace(), single.metricName(), dimensions(single.dimensions())),
        new Statistic(single.stat()));
  }

  private static Map<String, String> dimensions(List<Dimension> dimensions) {
    Map<String, String> result = new TreeMap<>();
    dimensions.forEach(dimension -> result.put(dimension.name(), dimension.value()));
    return result;
  }
}
