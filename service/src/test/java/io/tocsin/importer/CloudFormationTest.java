package io.tocsin.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.definition.Environment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudFormationTest {
  private static final Environment PROD =
      new Environment("shop", "prod", "111122223333", "eu-central-1", null);
  private static final String TEMPLATE =
      """
      Parameters:
        Name: {Type: String, Default: orders}
        Names: {Type: CommaDelimitedList, Default: "one, two"}
        Empty: {Type: String}
        Loop: {Type: String, Default: {Ref: Loop}}
      Mappings:
        Sizes: {prod: {Max: 7}}
      Conditions:
        Named: !Equals [!Ref Name, orders]
        Other: !Not [Condition: Named]
        Both: !And [{Condition: Named}, {Condition: Other}]
        Any: !Or [{Condition: Named}, !Equals [!Ref Empty, x]]
        Unsure: !Equals [!Ref Empty, x]
      Resources:
        Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: page}}
        Made: {Type: AWS::SNS::Topic}
        A:
          Type: AWS::CloudWatch::Alarm
          Properties:
            AlarmName: %s
            Namespace: N
            MetricName: M
            Statistic: Sum
            Period: 60
            EvaluationPeriods: 1
            Threshold: 1
            ComparisonOperator: GreaterThanThreshold
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "!Ref Name|orders",
        "!Sub '${Name}-${AWS::Region}-${!kept}'|orders-eu-central-1-${kept}",
        "!Sub ['${a}/${b}', {a: !Ref Name, b: x}]|orders/x",
        "!Join ['-', [a, !Ref Name, !Ref 'AWS::AccountId']]|a-orders-111122223333",
        "!Join ['+', !Ref Names]|one+two",
        "!Select [1, !Ref Names]|two",
        "!Select ['0', !Split ['/', a/b]]|a",
        "!FindInMap [Sizes, prod, Max]|7",
        "!If [Named, yes-it-is, no]|yes-it-is",
        "!If [Both, a, b]|b",
        "!If [Any, a, b]|a",
        "!Ref Topic|arn:aws:sns:eu-central-1:111122223333:page",
        "!GetAtt Topic.TopicName|page",
        "{'Fn::GetAtt': [Topic, TopicArn]}|arn:aws:sns:eu-central-1:111122223333:page",
      })
  void a_function_whose_answer_is_certain_is_resolved(String value, String name) {
    Found found = read(value);

    assertThat(found.notUnderstood()).isEmpty();
    assertThat(found.alarms()).extracting(FoundAlarm::name).containsExactly(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "!Ref Empty|needs the parameter Empty; give it with --parameter Empty=VALUE",
        "!Ref Made|refers to Made, which is known after the deployment only; give it with"
            + " --parameter Made=VALUE",
        "!Sub '${Made.TopicName}'|refers to Made.TopicName, which is known after the deployment"
            + " only; give it with --parameter Made.TopicName=VALUE",
        "!Ref AWS::StackName|needs AWS::StackName; give it with --parameter AWS::StackName=VALUE",
        "!ImportValue x|uses Fn::ImportValue, which only CloudFormation can answer",
        "!If [Unsure, a, b]|needs the parameter Empty; give it with --parameter Empty=VALUE",
        "!If [None, a, b]|depends on the condition None, which the template does not have",
        "!FindInMap [Sizes, staging, Max]|looks for something that the mappings do not have",
        "!Select [9, !Ref Names]|selects an item that is not there",
        "[a, b]|is no simple value, expected a text",
      })
  void a_function_whose_answer_is_not_certain_is_listed(String value, String reason) {
    Found found = read(value);

    assertThat(found.alarms()).isEmpty();
    assertThat(found.notUnderstood())
        .extracting(NotUnderstood::toString)
        .containsExactly("shop.yaml A: AlarmName: " + reason);
  }

  @Test
  void what_a_resource_is_called_can_be_given() {
    Found found =
        CloudFormation.read(
            "shop.yaml",
            TEMPLATE.formatted("!Sub '${Made.TopicName} ${Empty}'"),
            PROD,
            Map.of("Made.TopicName", "made", "Empty", "full"));

    assertThat(found.alarms()).extracting(FoundAlarm::name).containsExactly("made full");
  }

  @Test
  void a_template_that_refers_to_itself_ends() {
    String loop =
        """
        Conditions: {C: {Condition: C}}
        Resources:
          T: {Type: AWS::SNS::Topic, Properties: {TopicName: !Ref T}}
          A: {Type: AWS::CloudWatch::Alarm, Condition: C, Properties: {AlarmName: a}}
          B: {Type: AWS::CloudWatch::Alarm, Properties: {AlarmName: !Ref B}}
        """;

    Found found = CloudFormation.read("loop.yaml", loop, PROD, Map.of());

    assertThat(found.alarms()).isEmpty();
    assertThat(found.notUnderstood())
        .extracting(NotUnderstood::toString)
        .contains(
            "loop.yaml A: Condition: depends on a condition that is not understood",
            "loop.yaml B: AlarmName: refers to itself, or is nested too deep");
  }

  @Test
  void aliases_that_multiply_are_refused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i))
          .append("*a%d, ".formatted(i - 1).repeat(9))
          .append("x]\n");
    }

    assertThatThrownBy(() -> CloudFormation.read("bomb.yaml", bomb.toString(), PROD, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("bomb.yaml: ");
  }

  @Test
  void a_filter_on_logs_is_read() {
    Found found =
        CloudFormation.read(
            "logs.yaml",
            """
            Resources:
              Failed:
                Type: AWS::Logs::MetricFilter
                Properties:
                  LogGroupName: /shop/api
                  FilterPattern: '{ $.event = "payment_failed" }'
                  MetricTransformations:
                    - MetricNamespace: Shop
                      MetricName: PaymentFailures
                      MetricValue: "1"
                      DefaultValue: 0
                      Dimensions: [{Key: Route, Value: $.route}]
              Odd:
                Type: AWS::Logs::MetricFilter
                Properties:
                  LogGroupName: /shop/api
                  ApplyOnTransformedLogs: true
                  MetricTransformations: []
            """,
            PROD,
            Map.of());

    assertThat(found.filters()).hasSize(1);
    assertThat(new FilterEntries(PROD).file(found.filters()))
        .contains(
            """
            logs:
              - group: /shop/api
                filters:
                  - name: failed
                    pattern: '{ $.event = "payment_failed" }'
                    metric: Shop PaymentFailures
                    value: 1
                    default: 0
                    dimensions: {Route: $.route}
            """);
    assertThat(found.notUnderstood())
        .extracting(NotUnderstood::toString)
        .containsExactly(
            "logs.yaml Odd: ApplyOnTransformedLogs: is a property that Tocsin does not know",
            "logs.yaml Odd: MetricTransformations: are 0, expected one");
  }

  private static Found read(String name) {
    return CloudFormation.read("shop.yaml", TEMPLATE.formatted(name), PROD, Map.of());
  }
}
