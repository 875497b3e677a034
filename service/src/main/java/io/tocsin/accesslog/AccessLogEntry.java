package io.tocsin.accesslog;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One parsed line of an ALB access log. Component names are AWS's column names; what AWS writes as
 * {@code -} (or {@code -1} for the three times) is null. Fields that older layouts lack are null
 * too.
 *
 * @param time when the response was made (for WebSockets: when the connection closed)
 * @param requestProcessingTime seconds, or null when the request was never dispatched
 * @param targetProcessingTime seconds until the first byte of the response header, or null
 * @param responseProcessingTime seconds, or null
 * @param elbStatusCode null only in malformed entries
 * @param targetStatusCode null when the load balancer answered by itself
 * @param requestUrl the URL as the client sent it, hex escapes untouched
 * @param requestProto {@code HTTP/1.1}, or null when the request line had none
 * @param ipAddress the load balancer node, in deliveries of 2026 and later
 */
public record AccessLogEntry(
    String type,
    Instant time,
    String elb,
    @Nullable String clientIp,
    @Nullable Integer clientPort,
    @Nullable String targetIp,
    @Nullable Integer targetPort,
    @Nullable Double requestProcessingTime,
    @Nullable Double targetProcessingTime,
    @Nullable Double responseProcessingTime,
    @Nullable Integer elbStatusCode,
    @Nullable Integer targetStatusCode,
    long receivedBytes,
    long sentBytes,
    @Nullable String requestVerb,
    @Nullable String requestUrl,
    @Nullable String requestProto,
    @Nullable String userAgent,
    @Nullable String sslCipher,
    @Nullable String sslProtocol,
    @Nullable String targetGroupArn,
    @Nullable String traceId,
    @Nullable String domainName,
    @Nullable String chosenCertArn,
    @Nullable Integer matchedRulePriority,
    @Nullable Instant requestCreationTime,
    @Nullable String actionsExecuted,
    @Nullable String redirectUrl,
    @Nullable String errorReason,
    @Nullable String targetPortList,
    @Nullable String targetStatusCodeList,
    @Nullable String classification,
    @Nullable String classificationReason,
    @Nullable String connTraceId,
    @Nullable String transformedHost,
    @Nullable String transformedUri,
    @Nullable String requestTransformStatus,
    @Nullable String ipAddress) {

  public AccessLogEntry {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(elb, "elb");
  }
}
