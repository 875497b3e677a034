package io.tocsin.definition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of platform.yaml. */
public final class PlatformShape {
  /** An entry of {@code environments:}. */
  static final Fields ENVIRONMENT =
      Fields.named("environment")
          .required(
              "account",
              Shape.text(NamedForm.ACCOUNT.pattern()),
              "Twelve digits, in quotes.",
              "\"111122223333\"")
          .required(
              "region",
              Shape.text(NamedForm.REGION.pattern()),
              "Where its resources are.",
              "eu-central-1")
          .optional(
              "role",
              Shape.text(NamedForm.ROLE.pattern()),
              "ARN of a role to assume.",
              "arn:aws:iam::111122223333:role/tocsin")
          .optional(
              "external_id",
              Shape.text(NamedForm.EXTERNAL_ID.pattern()),
              "What the role's trust policy asks for.",
              "shop-7f3a")
          .optional(
              "session_name",
              Shape.text(NamedForm.SESSION_NAME.pattern()),
              "Of the role, as CloudTrail shows it; tocsin by default.",
              "tocsin-prod")
          .optional(
              "session_duration",
              Shape.text(Notation.PERIOD),
              "How long the role's credentials hold, 15m to 12h; 1h by default.",
              "30m")
          .optional(
              "profile",
              Shape.text(NamedForm.PROFILE.pattern()),
              "Profile of the AWS configuration files to use.",
              "shop-prod")
          .when(new Fields.When(Set.of("external_id"), Set.of(), Map.of(), List.of("role"), null))
          .when(new Fields.When(Set.of("session_name"), Set.of(), Map.of(), List.of("role"), null))
          .when(
              new Fields.When(
                  Set.of("session_duration"), Set.of(), Map.of(), List.of("role"), null))
          .build();

  /** An entry of {@code subscriptions:}. */
  static final Fields SUBSCRIPTION =
      Fields.named("subscription")
          .required(
              "endpoint",
              Shape.text(),
              "A URL with https://, the ARN of a queue or a function, or a mail address; {region},"
                  + " {account} and {environment} are filled in.",
              "arn:aws:sqs:{region}:{account}:alarms")
          .optional(
              "protocol",
              Shape.choice(SubscriberReader.PROTOCOLS),
              "Left out, it follows from the endpoint.",
              "email-json")
          .optional(
              "raw",
              Shape.truth(),
              "true: the message as it is, without the envelope of SNS; for https and sqs.",
              "true")
          .optional(
              "filter",
              new Shape.Anything(),
              "What a message has to have to be sent, as a filter policy of SNS.",
              "{NewStateValue: [ALARM]}")
          .optional(
              "filter_on",
              Shape.choice(List.of("body", "attributes")),
              "What the filter looks at; left out, the body.",
              "body")
          .optional(
              "dead_letters",
              Shape.text(),
              "ARN of a queue that gets what could not be delivered.",
              "arn:aws:sqs:{region}:{account}:alarms-dead")
          .optional("in", PlaceShape.ENVIRONMENTS, "Environments it is for.", "[prod]")
          .build();

  /** An entry of {@code routes:}. */
  static final Fields ROUTE =
      Fields.named("route")
          .required(
              "topic",
              Shape.text(NamedForm.TOPIC.pattern()),
              "Short name of the SNS topic.",
              "page")
          .optional(
              "email",
              Shape.list(Shape.text(NamedForm.EMAIL.pattern())),
              "Addresses that get its mails.",
              "[oncall@shop.example]")
          .optional(
              "subscriptions",
              Shape.list(SUBSCRIPTION),
              "Web hooks, queues and functions that are told, and mail as JSON.",
              "[{endpoint: \"arn:aws:sqs:{region}:{account}:alarms\"}]")
          .build();

  /** An entry of {@code discover:}. */
  static final Fields DISCOVER =
      Fields.named("discover")
          .required(
              "type", Shape.choice(ResourceTypes.all().keySet()), "Resources of this type.", "sqs")
          .optional(
              "tags",
              Shape.entries(Shape.either(Shape.text(), Shape.list(Shape.text()))),
              "Those that have these tags.",
              "{team: shop}")
          .optional("metrics", Shape.truth(), "true: those that report metrics.", "true")
          .optional("match", Shape.text(), "Only those whose name looks so.", "orders-*")
          .optional("in", PlaceShape.ENVIRONMENTS, "Environments that are asked.", "[prod]")
          .optional(
              "region",
              Shape.text(NamedForm.REGION.pattern()),
              "Where they are, when it is not the environment's Region.",
              "us-east-1")
          .build();

  private static final Shape CAPACITY = Shape.entries(Shape.text());
  private static final Shape DIMENSION = Shape.either(Shape.text(), Shape.list(Shape.text()));

  /** What a resource may say of one environment. */
  private static final Fields HERE = resource("resource-here", false);

  /** An entry of {@code resources:}. */
  static final Fields RESOURCE = resource("resource", true);

  /** The whole file. */
  public static final Fields FILE =
      Fields.named("platform-file")
          .required(
              "platform",
              Shape.text(NamedForm.PLATFORM.pattern()),
              "Begins the name of every alarm and topic.",
              "shop")
          .required(
              "environments",
              new Entries(ENVIRONMENT, 1),
              "Accounts and Regions by name.",
              "{prod: {account: \"111122223333\", region: eu-central-1}}")
          .optional(
              "resources",
              Shape.entries(RESOURCE),
              "What is watched, by id.",
              "{api-alb: {type: alb, LoadBalancer: app/…}}")
          .optional(
              "routes",
              Shape.entries(ROUTE),
              "Topics by severity (page, ticket, info), and others by name.",
              "{page: {topic: page, email: […]}}")
          .optional(
              "dashboard",
              Shape.text(NamedForm.URL.pattern()),
              "Base URL for links to alarms.",
              "https://tocsin.shop.example")
          .optional(
              "repository",
              Shape.text(NamedForm.URL.pattern()),
              "Base URL for links to runbooks.",
              "https://git.shop.example/shop/blob/main")
          .optional(
              "ignore",
              Shape.entries(AlarmShape.IGNORE),
              "Findings of checks that are not told for a while.",
              "{no-test: {reason: …, until: 2027-03-31}}")
          .optional(
              "discover",
              Shape.list(DISCOVER),
              "Resources that are found in the account.",
              "[{type: sqs, tags: {team: shop}}]")
          .optional(
              "cost_limit",
              Shape.either(Shape.text(), Shape.entries(Shape.text())),
              "Dollars a month above which a check tells.",
              "50")
          .build();

  private PlatformShape() {}

  /** Types of resources and their dimensions are data; the schema says no more than they do. */
  private static Fields resource(String name, boolean whole) {
    Fields.Builder resource = Fields.named(name);
    if (whole) {
      resource
          .required(
              "type",
              Shape.choice(ResourceTypes.all().keySet()),
              "What kind of resource it is.",
              "alb")
          .optional(
              "in",
              Shape.either(
                  PlaceShape.ENVIRONMENTS, Shape.entries(Shape.either(HERE, new Shape.Empty()))),
              "Environments that have it, as a list, or with what differs there.",
              "[prod]");
    }
    resource
        .optional(
            "region",
            Shape.text(NamedForm.REGION.pattern()),
            "When it is not the environment's.",
            "us-east-1")
        .optional(
            "capacity",
            CAPACITY,
            "Stated sizes, for thresholds that are shares of them.",
            "{max_connections: 500, storage: 250GiB}");
    for (String dimension : ResourceTypes.dimensionNames()) {
      resource.optional(dimension, DIMENSION, "Dimension of its metrics.", "…");
    }
    if (whole) {
      ResourceTypes.all().values().forEach(type -> ofType(resource, type));
    }
    return resource.build();
  }

  private static void ofType(Fields.Builder resource, ResourceType type) {
    Map<String, String> equal = Map.of("type", type.name());
    Set<String> only = new LinkedHashSet<>(List.of("type", "in", "region", "capacity"));
    only.addAll(type.forms().keySet());
    resource.when(new Fields.When(Set.of(), Set.of(), equal, List.of(), only));
    // With 'in' each environment may give its own.
    resource.when(
        new Fields.When(Set.of(), Set.of("in"), equal, List.copyOf(type.identifying()), null));
  }
}
