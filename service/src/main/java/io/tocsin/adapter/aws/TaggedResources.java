package io.tocsin.adapter.aws;

import io.tocsin.definition.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/**
 * Tags in bulk. CloudWatch and SNS give the tags of one resource a call, ten a second: 100 s for
 * 1,000 alarms; the Resource Groups Tagging API gives 100 resources a call.
 */
final class TaggedResources {
  private final ResourceGroupsTaggingApiClient tagging;

  TaggedResources(ResourceGroupsTaggingApiClient tagging) {
    this.tagging = tagging;
  }

  /** ARN to all tags, of what is tagged as managed by Tocsin. */
  Map<String, SortedMap<String, String>> managed(String resourceType) {
    return having(resourceType, List.of(TagFilter.builder().key(Tags.MANAGED).build()));
  }

  /**
   * ARN to all tags, of what has all these tags.
   *
   * @param wanted key to value; of an empty value the key is enough
   */
  Map<String, SortedMap<String, String>> having(String resourceType, Map<String, String> wanted) {
    return having(
        resourceType,
        wanted.entrySet().stream()
            .map(
                tag ->
                    tag.getValue().isEmpty()
                        ? TagFilter.builder().key(tag.getKey()).build()
                        : TagFilter.builder().key(tag.getKey()).values(tag.getValue()).build())
            .toList());
  }

  /** ARN to all tags, of what all these filters let through. */
  Map<String, SortedMap<String, String>> having(String resourceType, List<TagFilter> filters) {
    Map<String, SortedMap<String, String>> result = new HashMap<>();
    String token = null;
    int pages = 0;
    do {
      GetResourcesRequest request =
          GetResourcesRequest.builder()
              .resourceTypeFilters(resourceType)
              .tagFilters(filters)
              .resourcesPerPage(CloudWatchLimits.TAGGED_PAGE)
              .paginationToken(token)
              .build();
      GetResourcesResponse page =
          AwsFailures.call("tag:GetResources", () -> tagging.getResources(request));
      page.resourceTagMappingList()
          .forEach(
              resource -> {
                SortedMap<String, String> tags = new TreeMap<>();
                resource.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
                result.put(resource.resourceARN(), tags);
              });
      token = page.paginationToken();
    } while (CloudWatchAlarms.more(token, ++pages));
    return result;
  }
}
