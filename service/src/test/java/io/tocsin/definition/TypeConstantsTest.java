package io.tocsin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.MetricAlarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dimensions that follow from a resource's type, and those that an alarm adds. */
class TypeConstantsTest {
  @TempDir Path folder;

  private Definitions read(String alarm) throws IOException {
    Path alarms = Files.createDirectories(folder.resolve("alarms"));
    Files.writeString(
        alarms.resolve("platform.yaml"),
        """
        platform: shop
        environments:
          prod: {account: "111122223333", region: eu-central-1}
        resources:
          cdn: {type: cloudfront, DistributionId: E2QWRUHAPOMQZL}
          waf: {type: waf, WebACL: ingress}
          edge-waf: {type: waf-cloudfront, WebACL: edge}
          assets: {type: s3, BucketName: shop-assets}
        """);
    Files.writeString(
        alarms.resolve("edge.yaml"),
        """
        component: edge
        owner: platform
        alarms:
          - name: watched
            kind: cause
            severity: info
            summary: Something
            statistic: Sum
            threshold: "> 1"
            period: 1m
            datapoints: 1 of 1
            missing: notBreaching
        """
            + alarm.indent(4));
    return DefinitionReader.read(alarms, null, Map.of());
  }

  private String dimensions(String alarm) throws IOException {
    Definitions read = read(alarm);
    assertThat(read.findings()).isEmpty();
    return ((MetricAlarm) read.alarms().get(0).alarm())
        .watched()
        .stats()
        .iterator()
        .next()
        .metric()
        .dimensions()
        .toString();
  }

  @Test
  void cloudfront_has_its_constant_region() throws IOException {
    assertThat(dimensions("metric: AWS/CloudFront Requests\nof: cdn"))
        .isEqualTo("{DistributionId=E2QWRUHAPOMQZL, Region=Global}");
  }

  @Test
  void a_web_acl_has_its_region_and_that_of_cloudfront_has_none() throws IOException {
    String blocked = "metric: AWS/WAFV2 BlockedRequests\ndimensions: {Rule: ALL}\nof: ";
    assertThat(dimensions(blocked + "waf"))
        .isEqualTo("{Region=eu-central-1, Rule=ALL, WebACL=ingress}");
    assertThat(dimensions(blocked + "edge-waf")).isEqualTo("{Rule=ALL, WebACL=edge}");
  }

  @Test
  void a_dimension_that_no_resource_gives_is_asked_for_in_the_alarm() throws IOException {
    List<Finding> findings = read("metric: AWS/S3 NumberOfObjects\nof: assets").findings();
    assertThat(findings)
        .singleElement()
        .extracting(Finding::toString)
        .asString()
        .contains(
            "NumberOfObjects needs StorageType, which resource 'assets' does not give; write it out"
                + " beside 'of', as in dimensions: {StorageType: \u2026}");
  }
}
