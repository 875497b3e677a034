package io.tocsin.lint;

import io.tocsin.definition.Environment;
import io.tocsin.metric.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the accounts that alarms are declared for. A failure of an account is an
 * exception with a sentence, whose type is the adapter's.
 */
public interface LiveAccounts {

  /** Whether a metric is there. */
  enum Seen {
    /** CloudWatch lists no such metric; it lists those with a datapoint in the last two weeks. */
    ABSENT,
    /** It is listed, and has no datapoint in the time that was asked for. */
    SILENT,
    REPORTING
  }

  /**
   * An SNS topic.
   *
   * @param cloudWatchMayPublish whether its policy lets CloudWatch of this account publish
   * @param unconfirmed addresses that were subscribed and have not confirmed
   */
  record Topic(String arn, boolean cloudWatchMayPublish, List<String> unconfirmed) {
    public Topic {
      unconfirmed = List.copyOf(unconfirmed);
    }
  }

  /**
   * How metrics of a target are.
   *
   * @param within how long ago a datapoint may be
   * @return an entry for each metric asked for
   */
  Map<Metric, Seen> metrics(Environment target, Set<Metric> metrics, Duration within);

  /**
   * A topic of the target's account and Region.
   *
   * @return null when there is none
   */
  @Nullable Topic topic(Environment target, String arn);
}
