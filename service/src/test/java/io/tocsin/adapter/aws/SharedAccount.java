package io.tocsin.adapter.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.tocsin.plan.LivePorts;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.LogAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * An empty account of a test's own within an account that an endpoint shares among many: see {@link
 * RunNames}. Closing it deletes what was made in it.
 */
final class SharedAccount implements AutoCloseable {
  private static final String TESTS = "111122223333";
  private static final ObjectMapper TREES =
      new ObjectMapper().registerModule(new SimpleModule().addSerializer(new WireServer.Seconds()));

  private final AwsClients clients;
  private final RunNames names;
  private final CloudWatchClient cloudWatch;
  private final SnsClient sns;
  private final CloudWatchLogsClient logs;
  private final EventBridgeClient events;
  private final LivePorts ports;

  /** Credentials are those of the environment, and any where it has none. */
  SharedAccount(URI endpoint) {
    clients =
        new AwsClients(
            "eu-central-1", null, endpoint, credentials(), AwsRetryStrategy::standardRetryStrategy);
    String mark = "tocsin-test-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    names = new RunNames(mark, clients.account(), TESTS);
    cloudWatch = apart(CloudWatchClient.class, clients.cloudWatch());
    sns = apart(SnsClient.class, clients.sns());
    logs = apart(CloudWatchLogsClient.class, clients.logs());
    events = apart(EventBridgeClient.class, clients.events());
    ResourceGroupsTaggingApiClient tagging =
        apart(ResourceGroupsTaggingApiClient.class, clients.tagging());
    ports =
        new LivePorts(
            new CloudWatchAlarms(cloudWatch, tagging, Clock.systemUTC(), pause -> {}),
            new SnsTopics(sns, tagging),
            new CloudWatchLogGroups(logs, tagging, Clock.systemUTC(), pause -> {}),
            new EventBridgeRules(events),
            new CloudWatchMutes(cloudWatch, Clock.systemUTC(), pause -> {}),
            new CloudWatchDetectors(cloudWatch, Clock.systemUTC(), pause -> {}),
            new CloudWatchDashboards(cloudWatch, Clock.systemUTC(), pause -> {}));
  }

  private static AwsCredentialsProvider credentials() {
    return System.getenv("AWS_ACCESS_KEY_ID") == null && System.getenv("AWS_PROFILE") == null
        ? StaticCredentialsProvider.create(AwsBasicCredentials.create("dummy", "dummy"))
        : DefaultCredentialsProvider.builder().build();
  }

  LivePorts ports() {
    return ports;
  }

  private <C> C apart(Class<C> type, C client) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof AwsRequest request) {
                AwsRequest asked = (AwsRequest) renamed(request.toBuilder(), request, names::asked);
                AwsResponse answer = (AwsResponse) call(client, method, asked);
                return renamed(answer.toBuilder(), answer, names::told);
              }
              return method.isDefault()
                  ? InvocationHandler.invokeDefault(proxy, method, arguments)
                  : method.invoke(client, arguments);
            }));
  }

  private static Object call(Object client, Method method, AwsRequest request) throws Throwable {
    try {
      return method.invoke(client, request);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }

  private static SdkPojo renamed(
      Object builder, SdkPojo pojo, UnaryOperator<Map<String, Object>> names) {
    return WireValues.read(
        (SdkPojo) builder, TREES.valueToTree(names.apply(WireValues.write(pojo))));
  }

  /** Deletes what the test left, what is used after what uses it. */
  @Override
  public void close() {
    deleteMutes();
    deleteAlarms();
    deleteRules();
    sns.listTopics().topics().forEach(topic -> sns.deleteTopic(r -> r.topicArn(topic.topicArn())));
    logs.describeLogGroups()
        .logGroups()
        .forEach(group -> logs.deleteLogGroup(r -> r.logGroupName(group.logGroupName())));
    clients.close();
  }

  private void deleteMutes() {
    ports
        .mutes()
        .list("")
        .forEach(mute -> cloudWatch.deleteAlarmMuteRule(r -> r.alarmMuteRuleName(mute.name())));
  }

  /** Composites are of use to each other, so they are emptied before one is deleted. */
  private void deleteAlarms() {
    DescribeAlarmsResponse left =
        cloudWatch.describeAlarms(
            r ->
                r.alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM, AlarmType.LOG_ALARM)
                    .alarmNamePrefix("")
                    .maxRecords(100));
    List<String> composites =
        left.compositeAlarms().stream().map(CompositeAlarm::alarmName).toList();
    composites.forEach(
        name -> cloudWatch.putCompositeAlarm(r -> r.alarmName(name).alarmRule("FALSE")));
    List<String> all = new ArrayList<>(composites);
    all.addAll(left.metricAlarms().stream().map(MetricAlarm::alarmName).toList());
    all.addAll(left.logAlarms().stream().map(LogAlarm::alarmName).toList());
    // One at a time: a call that names a composite alarm may name no other.
    all.forEach(name -> cloudWatch.deleteAlarms(r -> r.alarmNames(name)));
  }

  private void deleteRules() {
    events
        .listRules(r -> r.namePrefix(""))
        .rules()
        .forEach(
            rule -> {
              List<String> targets =
                  events.listTargetsByRule(r -> r.rule(rule.name())).targets().stream()
                      .map(Target::id)
                      .toList();
              if (!targets.isEmpty()) {
                events.removeTargets(r -> r.rule(rule.name()).ids(targets));
              }
              events.deleteRule(r -> r.name(rule.name()));
            });
  }
}
