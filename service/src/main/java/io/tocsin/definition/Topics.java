package io.tocsin.definition;

/** Names and ARNs of the topics that routes declare. */
final class Topics {
  private Topics() {}

  static String name(Environment environment, Route route) {
    return environment.platform() + "-" + environment.name() + "-" + route.topic();
  }

  static String arn(Environment environment, Route route) {
    String region = environment.region();
    String partition =
        region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    return String.join(
        ":", "arn", partition, "sns", region, environment.account(), name(environment, route));
  }

  static DefinedTopic topic(Environment environment, Route route) {
    return new DefinedTopic(
        name(environment, route),
        arn(environment, route),
        route.subscribers().stream()
            .filter(subscriber -> subscriber.isIn(environment))
            .map(subscriber -> subscriber.of(environment))
            .toList(),
        route.source(),
        Tags.ofTopic(environment, route.severity(), route.source().file()));
  }
}
