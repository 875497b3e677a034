package io.tocsin.plan;

import io.tocsin.definition.Environment;
import java.util.regex.Pattern;

/**
 * Names and ARNs of one account's alarms. CloudWatch takes either in rules and suppressors and
 * gives back what it was given, so both are turned into names before they are compared.
 */
final class AlarmArns {
  private final Pattern prefix;

  AlarmArns(Environment environment) {
    prefix =
        Pattern.compile(
            "arn:[a-z-]+:cloudwatch:%s:%s:alarm:"
                .formatted(
                    Pattern.quote(environment.region()), Pattern.quote(environment.account())));
  }

  /** The name in an ARN of this account and Region; anything else as it is. */
  String nameOf(String nameOrArn) {
    var matcher = prefix.matcher(nameOrArn);
    return matcher.lookingAt() ? nameOrArn.substring(matcher.end()) : nameOrArn;
  }
}
