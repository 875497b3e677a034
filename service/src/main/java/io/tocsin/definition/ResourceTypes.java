package io.tocsin.definition;

import static java.util.Map.entry;

import io.tocsin.definition.ResourceType.Family;
import io.tocsin.definition.ResourceType.Form;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The table of resource types. CloudWatch takes every set of dimensions for a metric of its own,
 * and an alarm on a set that nobody publishes is accepted and stays silent, so the sets are written
 * down here metric by metric, from the metric pages of each service's user guide (Elastic Load
 * Balancing, EC2, EC2 Auto Scaling, RDS, SQS; read in their state of April to August 2026).
 */
final class ResourceTypes {
  private static final String ALB = "AWS/ApplicationELB";
  private static final Set<String> LB = Set.of("LoadBalancer");
  private static final Set<String> LB_TG = Set.of("LoadBalancer", "TargetGroup");
  private static final Set<String> LB_AZ = Set.of("AvailabilityZone", "LoadBalancer");
  private static final Set<String> LB_TG_AZ =
      Set.of("AvailabilityZone", "LoadBalancer", "TargetGroup");
  private static final Set<String> ASG = Set.of("AutoScalingGroupName");
  private static final Set<String> DB = Set.of("DBInstanceIdentifier");
  private static final Set<String> QUEUE = Set.of("QueueName");

  private static final Map<String, ResourceType> TYPES =
      new TreeMap<>(
          Map.ofEntries(
              entry("alb", alb()), entry("asg", asg()), entry("rds", rds()), entry("sqs", sqs())));

  private ResourceTypes() {}

  static Map<String, ResourceType> all() {
    return TYPES;
  }

  /** Every dimension name that a resource of some type may give. */
  static SortedSet<String> dimensionNames() {
    SortedSet<String> names = new TreeSet<>();
    TYPES.values().forEach(type -> names.addAll(type.forms().keySet()));
    return names;
  }

  private static ResourceType alb() {
    return new ResourceType(
        "alb",
        LB,
        Map.of(
            "LoadBalancer",
            new Form("app/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}", "app/name/id, the tail of its ARN"),
            "TargetGroup",
            new Form(
                "targetgroup/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}",
                "targetgroup/name/id, the tail of its ARN"),
            "AvailabilityZone",
            new Form("[a-z]{2}(-[a-z]+)+-\\d[a-z]", "a zone such as eu-central-1a")),
        List.of(
            new Family(
                ALB,
                Set.of(
                    "HTTPCode_ELB_3XX_Count",
                    "HTTPCode_ELB_4XX_Count",
                    "HTTPCode_ELB_5XX_Count",
                    "HTTPCode_ELB_500_Count",
                    "HTTPCode_ELB_502_Count",
                    "HTTPCode_ELB_503_Count",
                    "HTTPCode_ELB_504_Count",
                    "RejectedConnectionCount",
                    "ClientTLSNegotiationErrorCount",
                    "ActiveConnectionCount",
                    "NewConnectionCount",
                    "ProcessedBytes"),
                List.of(LB, LB_AZ)),
            new Family(ALB, Set.of("ConsumedLCUs", "PeakLCUs"), List.of(LB)),
            new Family(
                ALB,
                Set.of(
                    "RequestCount",
                    "TargetResponseTime",
                    "HTTPCode_Target_2XX_Count",
                    "HTTPCode_Target_3XX_Count",
                    "HTTPCode_Target_4XX_Count",
                    "HTTPCode_Target_5XX_Count",
                    "TargetConnectionErrorCount",
                    "TargetTLSNegotiationErrorCount",
                    "UnhealthyRoutingRequestCount"),
                List.of(LB, LB_AZ, LB_TG, LB_TG_AZ)),
            // The load balancer alone is no set of these: hosts are healthy in a target group.
            new Family(
                ALB,
                Set.of(
                    "HealthyHostCount",
                    "UnHealthyHostCount",
                    "HealthyStateDNS",
                    "HealthyStateRouting",
                    "UnhealthyStateDNS",
                    "UnhealthyStateRouting",
                    "AnomalousHostCount",
                    "MitigatedHostCount"),
                List.of(LB_TG, LB_TG_AZ)),
            new Family(ALB, Set.of("RequestCountPerTarget"), List.of(LB_TG, LB_TG_AZ))));
  }

  private static ResourceType asg() {
    return new ResourceType(
        "asg",
        ASG,
        Map.of("AutoScalingGroupName", new Form(".{1,255}", "the group's name")),
        List.of(
            new Family(
                "AWS/EC2",
                Set.of(
                    "CPUUtilization",
                    "NetworkIn",
                    "NetworkOut",
                    "StatusCheckFailed",
                    "StatusCheckFailed_System",
                    "StatusCheckFailed_Instance"),
                List.of(ASG)),
            new Family(
                "AWS/AutoScaling",
                Set.of(
                    "GroupMinSize",
                    "GroupMaxSize",
                    "GroupDesiredCapacity",
                    "GroupInServiceInstances",
                    "GroupPendingInstances",
                    "GroupStandbyInstances",
                    "GroupTerminatingInstances",
                    "GroupTotalInstances",
                    "GroupInServiceCapacity",
                    "GroupPendingCapacity",
                    "GroupTotalCapacity"),
                List.of(ASG)),
            // With aggregation_dimensions [["AutoScalingGroupName"]] in the agent's configuration.
            new Family(
                "CWAgent",
                Set.of(
                    "mem_used_percent",
                    "mem_used",
                    "mem_total",
                    "swap_used_percent",
                    "disk_used_percent",
                    "disk_inodes_free"),
                List.of(ASG))));
  }

  private static ResourceType rds() {
    return new ResourceType(
        "rds",
        DB,
        Map.of(
            "DBInstanceIdentifier",
            new Form("[a-z][a-z0-9-]{0,62}", "the identifier in lower case")),
        List.of(
            new Family(
                "AWS/RDS",
                Set.of(
                    "CPUUtilization",
                    "DatabaseConnections",
                    "FreeableMemory",
                    "FreeStorageSpace",
                    "ReadLatency",
                    "WriteLatency",
                    "ReadIOPS",
                    "WriteIOPS",
                    "DiskQueueDepth",
                    "SwapUsage",
                    "BurstBalance",
                    "CPUCreditBalance",
                    "ReplicaLag",
                    "BinLogDiskUsage",
                    "MaximumUsedTransactionIDs",
                    "OldestReplicationSlotLag",
                    "TransactionLogsDiskUsage",
                    "DBLoad"),
                List.of(DB))));
  }

  private static ResourceType sqs() {
    return new ResourceType(
        "sqs",
        QUEUE,
        Map.of("QueueName", new Form("[A-Za-z0-9_-]{1,75}(\\.fifo)?", "the queue's name")),
        List.of(
            new Family(
                "AWS/SQS",
                Set.of(
                    "ApproximateAgeOfOldestMessage",
                    "ApproximateNumberOfMessagesVisible",
                    "ApproximateNumberOfMessagesNotVisible",
                    "ApproximateNumberOfMessagesDelayed",
                    "NumberOfMessagesSent",
                    "NumberOfMessagesReceived",
                    "NumberOfMessagesDeleted",
                    "NumberOfEmptyReceives",
                    "SentMessageSize"),
                List.of(QUEUE))));
  }
}
