package io.tocsin.adapter.embedded;

import io.tocsin.adapter.embedded.PageToken.Page;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.InvalidParameterException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceGroupsTaggingApiException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ThrottledException;

/**
 * GetResources over everything that has tags, by ARN. A resource without tags is not listed, as in
 * "GetResources" of the Resource Groups Tagging API reference.
 */
final class EmbeddedTaggingClient implements ResourceGroupsTaggingApiClient {
  private static final int MOST = 100;

  private final Storage storage;
  private final AccountId account;
  private final Throttle throttle;

  EmbeddedTaggingClient(Storage storage, AccountId account, Throttle throttle) {
    this.storage = storage;
    this.account = account;
    this.throttle = throttle;
  }

  private record Resource(String arn, SortedMap<String, String> tags) {}

  @Override
  public GetResourcesResponse getResources(GetResourcesRequest request) {
    if (throttle.refuses("GetResources")) {
      throw error(ThrottledException.builder(), "ThrottledException", "Rate exceeded");
    }
    Integer size = request.resourcesPerPage();
    if (size != null && (size < 1 || size > MOST)) {
      throw invalid("ResourcesPerPage must be 1 to " + MOST + ", not " + size);
    }
    for (String type : request.resourceTypeFilters()) {
      if (!type.matches("[a-zA-Z0-9-]+(:[a-zA-Z0-9-/]+)?")) {
        throw invalid("'" + type + "' is no resource type such as cloudwatch:alarm or sns");
      }
    }
    List<Resource> found =
        storage.read(handle -> TagStore.all(handle, account.key())).entrySet().stream()
            .map(e -> new Resource(e.getKey(), e.getValue()))
            .filter(resource -> wanted(request, resource))
            .toList();
    Page<Resource> page =
        PageToken.page(
            found, Resource::arn, token(request.paginationToken()), size == null ? MOST : size);
    return GetResourcesResponse.builder()
        .resourceTagMappingList(page.items().stream().map(EmbeddedTaggingClient::sdk).toList())
        .paginationToken(page.next() == null ? "" : page.next())
        .build();
  }

  private boolean wanted(GetResourcesRequest request, Resource resource) {
    boolean typed =
        request.resourceTypeFilters().isEmpty()
            || request.resourceTypeFilters().stream()
                .anyMatch(type -> isOfType(resource.arn(), type));
    boolean named =
        request.resourceARNList().isEmpty() || request.resourceARNList().contains(resource.arn());
    return typed
        && named
        && request.tagFilters().stream().allMatch(filter -> matches(filter, resource.tags()));
  }

  /** A type is a service, or a service and the words its ARNs begin with behind the account. */
  private static boolean isOfType(String arn, String type) {
    String[] parts = arn.split(":", 6);
    String[] wanted = type.split(":", 2);
    if (parts.length < 6 || !parts[2].equals(wanted[0])) {
      return false;
    }
    return wanted.length == 1
        || type.equals("sns:topic")
        || parts[5].startsWith(wanted[1] + ":")
        || parts[5].startsWith(wanted[1] + "/");
  }

  private static boolean matches(TagFilter filter, Map<String, String> tags) {
    String value = tags.get(filter.key());
    return value != null && (filter.values().isEmpty() || filter.values().contains(value));
  }

  private static ResourceTagMapping sdk(Resource resource) {
    return ResourceTagMapping.builder()
        .resourceARN(resource.arn())
        .tags(
            resource.tags().entrySet().stream()
                .map(e -> Tag.builder().key(e.getKey()).value(e.getValue()).build())
                .toList())
        .build();
  }

  private static @Nullable String token(@Nullable String token) {
    return token == null || token.isEmpty()
        ? null
        : PageToken.read(token).orElseThrow(() -> invalid("PaginationToken is not valid"));
  }

  private static ResourceGroupsTaggingApiException invalid(String message) {
    return error(InvalidParameterException.builder(), "InvalidParameterException", message);
  }

  private static ResourceGroupsTaggingApiException error(
      ResourceGroupsTaggingApiException.Builder builder, String code, String message) {
    builder.awsErrorDetails(
        AwsErrorDetails.builder()
            .serviceName("ResourceGroupsTaggingApi")
            .errorCode(code)
            .errorMessage(message)
            .build());
    builder.statusCode(400);
    builder.message(message);
    return (ResourceGroupsTaggingApiException) builder.build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** Holds nothing that needs closing. */
  @Override
  public void close() {}
}
