package io.tocsin.adapter.embedded;

import java.util.Optional;

/** The account and Region, and the ARNs in it (semantics 4.4). */
record AccountId(String account, String region) {

  AccountId {
    if (!account.matches("[0-9]{12}")) {
      throw new IllegalArgumentException(
          "the AWS account id '" + account + "' is not 12 digits, such as 111122223333");
    }
    if (!region.matches("[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}")) {
      throw new IllegalArgumentException(
          "'" + region + "' is no AWS Region; expected one such as eu-central-1");
    }
  }

  /** The key of this account's rows. */
  String key() {
    return account + "/" + region;
  }

  String partition() {
    return region.startsWith("cn-")
        ? "aws-cn"
        : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  String alarmArn(String name) {
    return alarmPrefix() + name;
  }

  String muteRuleArn(String name) {
    return mutePrefix() + name;
  }

  String topicArn(String name) {
    return topicPrefix() + name;
  }

  String ruleArn(String name) {
    return rulePrefix() + name;
  }

  String logGroupArn(String name) {
    return logGroupPrefix() + name;
  }

  /** Dashboards have no Region. */
  String dashboardArn(String name) {
    return dashboardPrefix() + name;
  }

  /** The dashboard's name when the text is the ARN of one of this account. */
  Optional<String> dashboardName(String arn) {
    return after(arn, dashboardPrefix());
  }

  /** The alarm's name when the text is an alarm ARN of this account and Region. */
  Optional<String> alarmName(String arn) {
    return after(arn, alarmPrefix());
  }

  /** The mute rule's name when the text is the ARN of one in this account and Region. */
  Optional<String> muteRuleName(String arn) {
    return after(arn, mutePrefix());
  }

  /** The topic's name when the text is a topic ARN of this account and Region. */
  Optional<String> topicName(String arn) {
    return after(arn, topicPrefix()).filter(name -> name.indexOf(':') < 0);
  }

  /** The log group's name when the text is the ARN of one in this account and Region. */
  Optional<String> logGroupName(String arn) {
    return after(arn, logGroupPrefix()).filter(name -> name.indexOf(':') < 0);
  }

  /** The event rule's name when the text is the ARN of one in this account and Region. */
  Optional<String> ruleName(String arn) {
    return after(arn, rulePrefix()).filter(name -> name.indexOf('/') < 0);
  }

  /** The alarm a rule or a suppressor means, which may say its name or its ARN. */
  String alarmNameOf(String nameOrArn) {
    return alarmName(nameOrArn).orElse(nameOrArn);
  }

  private String alarmPrefix() {
    return "arn:" + partition() + ":cloudwatch:" + region + ":" + account + ":alarm:";
  }

  private String mutePrefix() {
    return "arn:" + partition() + ":cloudwatch:" + region + ":" + account + ":alarm-mute-rule:";
  }

  private String dashboardPrefix() {
    return "arn:" + partition() + ":cloudwatch::" + account + ":dashboard/";
  }

  private String topicPrefix() {
    return "arn:" + partition() + ":sns:" + region + ":" + account + ":";
  }

  private String rulePrefix() {
    return "arn:" + partition() + ":events:" + region + ":" + account + ":rule/";
  }

  private String logGroupPrefix() {
    return "arn:" + partition() + ":logs:" + region + ":" + account + ":log-group:";
  }

  private static Optional<String> after(String text, String prefix) {
    return text.length() > prefix.length() && text.startsWith(prefix)
        ? Optional.of(text.substring(prefix.length()))
        : Optional.empty();
  }
}
