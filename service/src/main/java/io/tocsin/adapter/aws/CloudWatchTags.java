package io.tocsin.adapter.aws;

import io.tocsin.plan.Sleeper;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/**
 * The tags of one of CloudWatch's resources: an alarm, a mute rule. Reading is by one resource a
 * call; many are read by {@link TaggedResources}.
 */
final class CloudWatchTags {
  private final CloudWatchClient cloudWatch;
  private final TokenBucket reads;

  CloudWatchTags(CloudWatchClient cloudWatch, InstantSource clock, Sleeper sleeper) {
    this.cloudWatch = cloudWatch;
    this.reads = new TokenBucket(CloudWatchLimits.LIST_TAGS_PER_SECOND, clock, sleeper);
  }

  SortedMap<String, String> of(String arn) {
    reads.take();
    SortedMap<String, String> tags = new TreeMap<>();
    AwsFailures.call(
            "cloudwatch:ListTagsForResource",
            () -> cloudWatch.listTagsForResource(request -> request.resourceARN(arn)))
        .tags()
        .forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }

  /** Adds these; others stay. */
  void put(String arn, Map<String, String> tags) {
    AwsFailures.call(
        "cloudwatch:TagResource",
        () ->
            cloudWatch.tagResource(
                request ->
                    request
                        .resourceARN(arn)
                        .tags(tags.entrySet().stream().map(AlarmConverter::tag).toList())));
  }

  void remove(String arn, Set<String> keys) {
    AwsFailures.call(
        "cloudwatch:UntagResource",
        () -> cloudWatch.untagResource(request -> request.resourceARN(arn).tagKeys(keys)));
  }
}
