package io.tocsin.simulation;

import io.tocsin.metric.Metric;
import java.util.Map;
import java.util.Set;

/** Names of the reference shop: its resources as AWS identifies them, and its metrics. */
final class Shop {
  static final String LOAD_BALANCER = "app/shop-api/50dc6c495c0c9188";
  static final String TARGET_GROUP_ARN =
      "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/shop-api/73e2d6bc24d8a067";
  static final String CERTIFICATE_ARN =
      "arn:aws:acm:eu-central-1:111122223333:certificate/6f0c2a1e-9b37-4d5e-8a64-2c1d0f9e7b55";
  static final String DOMAIN = "shop.example.com";

  private static final String ALB = "AWS/ApplicationELB";
  private static final String EC2 = "AWS/EC2";
  private static final String SCALING = "AWS/AutoScaling";
  private static final String AGENT = "CWAgent";
  private static final String RDS = "AWS/RDS";
  private static final String SQS = "AWS/SQS";

  private static final Map<String, String> TARGET_GROUP =
      Map.of("LoadBalancer", LOAD_BALANCER, "TargetGroup", "targetgroup/shop-api/73e2d6bc24d8a067");
  private static final Map<String, String> SERVERS = Map.of("AutoScalingGroupName", "shop-api");
  private static final Map<String, String> DATABASE = Map.of("DBInstanceIdentifier", "orders-db");
  private static final Map<String, String> ORDERS = Map.of("QueueName", "order-events");

  static final Metric HEALTHY_HOSTS = Metric.of(ALB, "HealthyHostCount", TARGET_GROUP);
  static final Metric UNHEALTHY_HOSTS = Metric.of(ALB, "UnHealthyHostCount", TARGET_GROUP);
  static final Metric SERVER_CPU = Metric.of(EC2, "CPUUtilization", SERVERS);
  static final Metric STATUS_CHECK = Metric.of(EC2, "StatusCheckFailed", SERVERS);
  static final Metric IN_SERVICE = Metric.of(SCALING, "GroupInServiceInstances", SERVERS);
  static final Metric DESIRED = Metric.of(SCALING, "GroupDesiredCapacity", SERVERS);
  static final Metric MEMORY_USED = Metric.of(AGENT, "mem_used_percent", SERVERS);
  static final Metric DISK_USED = Metric.of(AGENT, "disk_used_percent", SERVERS);
  static final Metric CONNECTIONS = Metric.of(RDS, "DatabaseConnections", DATABASE);
  static final Metric DATABASE_CPU = Metric.of(RDS, "CPUUtilization", DATABASE);
  static final Metric FREE_STORAGE = Metric.of(RDS, "FreeStorageSpace", DATABASE);
  static final Metric FREEABLE_MEMORY = Metric.of(RDS, "FreeableMemory", DATABASE);
  static final Metric READ_LATENCY = Metric.of(RDS, "ReadLatency", DATABASE);
  static final Metric WRITE_LATENCY = Metric.of(RDS, "WriteLatency", DATABASE);
  static final Metric DISK_QUEUE = Metric.of(RDS, "DiskQueueDepth", DATABASE);
  static final Metric MESSAGES_VISIBLE =
      Metric.of(SQS, "ApproximateNumberOfMessagesVisible", ORDERS);
  static final Metric OLDEST_MESSAGE = Metric.of(SQS, "ApproximateAgeOfOldestMessage", ORDERS);
  static final Metric MESSAGES_SENT = Metric.of(SQS, "NumberOfMessagesSent", ORDERS);
  static final Metric MESSAGES_DELETED = Metric.of(SQS, "NumberOfMessagesDeleted", ORDERS);
  static final Metric DEAD_LETTERS =
      Metric.of(SQS, "ApproximateNumberOfMessagesVisible", Map.of("QueueName", "order-events-dlq"));

  /** Of the worker's log, a line a minute while it lives. */
  static final Metric HEARTBEAT = Metric.of("ShopWorker", "WorkerHeartbeat", Map.of());

  /** What the model reports itself. */
  static final Set<Metric> MODELLED =
      Set.of(
          HEALTHY_HOSTS,
          UNHEALTHY_HOSTS,
          SERVER_CPU,
          STATUS_CHECK,
          IN_SERVICE,
          DESIRED,
          MEMORY_USED,
          DISK_USED,
          CONNECTIONS,
          DATABASE_CPU,
          FREE_STORAGE,
          FREEABLE_MEMORY,
          READ_LATENCY,
          WRITE_LATENCY,
          DISK_QUEUE,
          MESSAGES_VISIBLE,
          OLDEST_MESSAGE,
          MESSAGES_SENT,
          MESSAGES_DELETED,
          DEAD_LETTERS,
          HEARTBEAT);

  private Shop() {}
}
