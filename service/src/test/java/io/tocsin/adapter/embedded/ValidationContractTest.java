package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.AccountFixture.ALARM_ARN;
import static io.tocsin.adapter.embedded.AccountFixture.NOON;
import static io.tocsin.adapter.embedded.AccountFixture.connectionsHigh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;

/** The composite_alarm, delete and state cases of vectors/validation.yaml. */
class ValidationContractTest {
  private CloudWatchClient cloudWatch;

  @BeforeEach
  void open() {
    cloudWatch =
        AccountFixture.open(
                JdbcConnectionPool.create(
                    "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", ""),
                new SettableClock(NOON))
            .cloudWatch();
    cloudWatch.putMetricAlarm(connectionsHigh("child").build());
    cloudWatch.putMetricAlarm(connectionsHigh("s").build());
  }

  private static PutCompositeAlarmRequest.Builder composite() {
    return PutCompositeAlarmRequest.builder().alarmName("parent").alarmRule("ALARM(child)");
  }

  private void refused(PutCompositeAlarmRequest.Builder request, String message) {
    refused("ValidationError", message, () -> cloudWatch.putCompositeAlarm(request.build()));
  }

  private static void refused(String code, String message, ThrowingCallable call) {
    CloudWatchException refusal = catchThrowableOfType(CloudWatchException.class, call);
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(refusal.awsErrorDetails().errorMessage()).contains(message);
  }

  @Test
  void aSuppressorNeedsBothPeriods() {
    refused(composite().actionsSuppressor("s"), "ActionsSuppressorWaitPeriod must not be null");
    refused(
        composite().actionsSuppressor("s").actionsSuppressorWaitPeriod(60),
        "ActionsSuppressorExtensionPeriod must not be null");
    refused(
        composite().actionsSuppressorWaitPeriod(60),
        "ActionsSuppressorWaitPeriod requires an ActionSuppressor");
    refused(
        composite()
            .actionsSuppressor("arn:aws:sns:us-east-1:111122223333:t")
            .actionsSuppressorWaitPeriod(60)
            .actionsSuppressorExtensionPeriod(60),
        "ActionsSuppressor must be a valid CloudWatch Alarm ARN or an Alarm name");
  }

  @Test
  void aRuleIsShortNamesAlarmsThatExistAndParses() {
    refused(composite().alarmRule("x".repeat(10_241)), "less than or equal to 10240");
    refused(
        composite().alarmRule("ALARM(child) OR ALARM(nobody)"),
        "Could not save the composite alarm as alarms ["
            + ALARM_ARN
            + "nobody] in the alarm rule do not exist");
    refused(composite().alarmRule("alarm(child)"), "");
  }

  @Test
  void aCompositeHasNoEc2Actions() {
    refused(
        composite().alarmActions("arn:aws:automate:eu-central-1:ec2:stop"),
        "automate actions not supported");
  }

  @Test
  void anAlarmInUseCannotBeDeletedEvenTogetherWithItsParent() {
    cloudWatch.putCompositeAlarm(
        composite()
            .actionsSuppressor("s")
            .actionsSuppressorWaitPeriod(60)
            .actionsSuppressorExtensionPeriod(60)
            .build());
    String sentence = " as there are composite alarm(s) depending on it.";
    refused(
        "ValidationError",
        "Cannot delete child" + sentence,
        () -> cloudWatch.deleteAlarms(r -> r.alarmNames("child", "parent")));
    refused(
        "ValidationError",
        "Cannot delete s" + sentence,
        () -> cloudWatch.deleteAlarms(r -> r.alarmNames("s")));
    cloudWatch.putCompositeAlarm(
        PutCompositeAlarmRequest.builder().alarmName("other").alarmRule("TRUE").build());
    refused(
        "ValidationError",
        "Only one composite",
        () -> cloudWatch.deleteAlarms(r -> r.alarmNames("parent", "other")));
    refused(
        "ValidationError",
        "less than or equal to 100",
        () -> cloudWatch.deleteAlarms(r -> r.alarmNames(Collections.nCopies(101, "x"))));
    cloudWatch.deleteAlarms(r -> r.alarmNames("parent", "does-not-exist"));
    cloudWatch.deleteAlarms(r -> r.alarmNames("child"));
    assertThat(cloudWatch.describeAlarms().metricAlarms()).hasSize(1);
  }

  @Test
  void setAlarmStateTakesTheThreeStatesOfAnAlarmThatExists() {
    refused(
        "ValidationError",
        "Member must satisfy enum value set: [INSUFFICIENT_DATA, ALARM, OK]",
        () ->
            cloudWatch.setAlarmState(
                r -> r.alarmName("child").stateValue("INVALID").stateReason("x")));
    CloudWatchException missing =
        catchThrowableOfType(
            CloudWatchException.class,
            () ->
                cloudWatch.setAlarmState(
                    r -> r.alarmName("missing").stateValue("OK").stateReason("x")));
    assertThat(missing.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFound");
    assertThat(missing.statusCode()).isEqualTo(404);
  }
}
