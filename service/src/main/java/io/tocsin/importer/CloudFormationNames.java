package io.tocsin.importer;

import io.tocsin.definition.Environment;
import io.tocsin.importer.Properties.Unresolved;
import java.util.Locale;
import java.util.Map;

/**
 * What resources of a template are called after the deployment, for those that the template names:
 * the return values of each type's page in the CloudFormation Template Reference. A resource
 * without a name in the template gets one from CloudFormation, which nobody can know before.
 */
final class CloudFormationNames {
  /** Types whose Ref is their name, with the property that gives it. */
  private static final Map<String, String> REF =
      Map.ofEntries(
          Map.entry("AWS::CloudWatch::Alarm", "AlarmName"),
          Map.entry("AWS::CloudWatch::CompositeAlarm", "AlarmName"),
          Map.entry("AWS::RDS::DBInstance", "DBInstanceIdentifier"),
          Map.entry("AWS::RDS::DBCluster", "DBClusterIdentifier"),
          Map.entry("AWS::Lambda::Function", "FunctionName"),
          Map.entry("AWS::Serverless::Function", "FunctionName"),
          Map.entry("AWS::DynamoDB::Table", "TableName"),
          Map.entry("AWS::AutoScaling::AutoScalingGroup", "AutoScalingGroupName"),
          Map.entry("AWS::ECS::Cluster", "ClusterName"),
          Map.entry("AWS::Logs::LogGroup", "LogGroupName"),
          Map.entry("AWS::S3::Bucket", "BucketName"),
          Map.entry("AWS::Kinesis::Stream", "Name"));

  /** Attributes that are a property: type and attribute, with the property. */
  private static final Map<String, String> ATTRIBUTE =
      Map.of(
          "AWS::SQS::Queue.QueueName", "QueueName",
          "AWS::SNS::Topic.TopicName", "TopicName",
          "AWS::ECS::Service.Name", "ServiceName",
          "AWS::ElasticLoadBalancingV2::LoadBalancer.LoadBalancerName", "Name");

  /** Attributes and Refs that are ARNs: with service, what stands before the name, and property. */
  private static final Map<String, String[]> ARN =
      Map.of(
          "AWS::SNS::Topic", new String[] {"sns", "", "TopicName"},
          "AWS::SNS::Topic.TopicArn", new String[] {"sns", "", "TopicName"},
          "AWS::SQS::Queue.Arn", new String[] {"sqs", "", "QueueName"},
          "AWS::Lambda::Function.Arn", new String[] {"lambda", "function:", "FunctionName"},
          "AWS::Serverless::Function.Arn", new String[] {"lambda", "function:", "FunctionName"},
          "AWS::CloudWatch::Alarm.Arn", new String[] {"cloudwatch", "alarm:", "AlarmName"},
          "AWS::CloudWatch::CompositeAlarm.Arn",
              new String[] {"cloudwatch", "alarm:", "AlarmName"});

  private final CloudFormationValues values;
  private final Environment environment;

  CloudFormationNames(CloudFormationValues values, Environment environment) {
    this.values = values;
    this.environment = environment;
  }

  /** What {@code Ref} of a resource gives. */
  Object ref(String id) {
    String type = type(id);
    String property = REF.get(type);
    String[] arn = ARN.get(type);
    return property != null
        ? name(id, "", property)
        : arn != null ? arn(id, "", arn) : unknown(id, "");
  }

  /** What {@code GetAtt} of a resource gives. */
  Object attribute(String id, String attribute) {
    String key = type(id) + "." + attribute;
    String property = ATTRIBUTE.get(key);
    String[] arn = ARN.get(key);
    String asked = "." + attribute;
    return property != null
        ? name(id, asked, property)
        : arn != null ? arn(id, asked, arn) : unknown(id, asked);
  }

  private String type(String id) {
    return values.section("Resources").get(id) instanceof Map<?, ?> resource
        ? String.valueOf(resource.get("Type"))
        : "";
  }

  private Object name(String id, String attribute, String property) {
    if (values.section("Resources").get(id) instanceof Map<?, ?> resource
        && resource.get("Properties") instanceof Map<?, ?> properties) {
      Object name = values.resolve(properties.get(property));
      if (name instanceof String text) {
        // RDS keeps identifiers in lower case, whatever they were given in.
        return property.startsWith("DB") ? text.toLowerCase(Locale.ROOT) : text;
      }
      if (name != null) {
        return name;
      }
    }
    return unknown(id, attribute);
  }

  private Object arn(String id, String attribute, String[] form) {
    Object name = name(id, attribute, form[2]);
    return name instanceof String text
        ? String.join(
            ":",
            "arn",
            partition(environment.region()),
            form[0],
            environment.region(),
            environment.account(),
            form[1] + text)
        : name;
  }

  private static Unresolved unknown(String id, String attribute) {
    return new Unresolved(
        "refers to "
            + id
            + attribute
            + ", which is known after the deployment only; give it with --parameter "
            + id
            + attribute
            + "=VALUE");
  }

  static String partition(String region) {
    return region.startsWith("cn-")
        ? "aws-cn"
        : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }
}
