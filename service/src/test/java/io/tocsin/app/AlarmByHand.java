package io.tocsin.app;

import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** Changes one thing of an alarm and leaves the rest, as the console's form does. */
final class AlarmByHand {
  private AlarmByHand() {}

  static void change(
      CloudWatchClient cloudWatch, String name, Consumer<PutMetricAlarmRequest.Builder> change) {
    MetricAlarm alarm = cloudWatch.describeAlarms(r -> r.alarmNames(name)).metricAlarms().get(0);
    PutMetricAlarmRequest.Builder put =
        PutMetricAlarmRequest.builder()
            .alarmName(alarm.alarmName())
            .alarmDescription(alarm.alarmDescription())
            .actionsEnabled(alarm.actionsEnabled())
            .okActions(alarm.okActions())
            .alarmActions(alarm.alarmActions())
            .insufficientDataActions(alarm.insufficientDataActions())
            .namespace(alarm.namespace())
            .metricName(alarm.metricName())
            .statistic(alarm.statistic())
            .extendedStatistic(alarm.extendedStatistic())
            .dimensions(alarm.dimensions())
            .period(alarm.period())
            .unit(alarm.unit())
            .evaluationPeriods(alarm.evaluationPeriods())
            .datapointsToAlarm(alarm.datapointsToAlarm())
            .threshold(alarm.threshold())
            .comparisonOperator(alarm.comparisonOperator())
            .treatMissingData(alarm.treatMissingData());
    change.accept(put);
    cloudWatch.putMetricAlarm(put.build());
  }

  static void changeComposite(
      CloudWatchClient cloudWatch, String name, Consumer<PutCompositeAlarmRequest.Builder> change) {
    CompositeAlarm alarm =
        cloudWatch
            .describeAlarms(r -> r.alarmNames(name).alarmTypes(AlarmType.COMPOSITE_ALARM))
            .compositeAlarms()
            .get(0);
    PutCompositeAlarmRequest.Builder put =
        PutCompositeAlarmRequest.builder()
            .alarmName(alarm.alarmName())
            .alarmDescription(alarm.alarmDescription())
            .actionsEnabled(alarm.actionsEnabled())
            .okActions(alarm.okActions())
            .alarmActions(alarm.alarmActions())
            .insufficientDataActions(alarm.insufficientDataActions())
            .alarmRule(alarm.alarmRule())
            .actionsSuppressor(alarm.actionsSuppressor())
            .actionsSuppressorWaitPeriod(alarm.actionsSuppressorWaitPeriod())
            .actionsSuppressorExtensionPeriod(alarm.actionsSuppressorExtensionPeriod());
    change.accept(put);
    cloudWatch.putCompositeAlarm(put.build());
  }
}
