package io.tocsin.definition;

import io.tocsin.eventpattern.EventPattern;
import io.tocsin.eventpattern.EventPatternSyntaxException;
import io.tocsin.json.JsonValue;
import io.tocsin.names.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads {@code email:} and {@code subscriptions:} of a route.
 *
 * <p>Five keys and 150 combinations are of "Filter policy constraints in Amazon SNS" (SNS developer
 * guide, read in November 2026). That a standard topic, which alarms need, does not deliver to FIFO
 * queues, and where dead-letter queues have to be, was not looked up.
 */
final class SubscriberReader {
  static final List<String> PROTOCOLS = List.of("email", "email-json", "https", "lambda", "sqs");
  static final String REDRIVE = "RedrivePolicy";
  private static final Pattern QUEUE =
      Pattern.compile("arn:aws[a-z-]*:sqs:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,80}");
  private static final Pattern FUNCTION =
      Pattern.compile(
          "arn:aws[a-z-]*:lambda:[a-z0-9-]+:\\d{12}:function:[A-Za-z0-9_-]{1,64}"
              + "(:([$]LATEST|[A-Za-z0-9_-]{1,128}))?");
  private static final Pattern HOOK =
      Pattern.compile("https://[A-Za-z0-9.-]+(:\\d{1,5})?([/?][\\x21-\\x7e&&[^#]]*)?");
  private static final int LONGEST = 2_048;
  private static final int MOST_FIELDS = 5;
  private static final int MOST_COMBINATIONS = 150;
  private static final int DEPTH = 10;

  private final List<Environment> environments;
  private final Findings findings;

  SubscriberReader(List<Environment> environments, Findings findings) {
    this.environments = environments;
    this.findings = findings;
  }

  /** All of a route; those with a mistake are left out. */
  List<RouteSubscriber> read(Section route) {
    List<RouteSubscriber> result = new ArrayList<>();
    for (Located email : route.texts("email")) {
      if (NamedForm.EMAIL.read(email, findings) != null) {
        result.add(
            new RouteSubscriber("email", email.text(), environments, new TreeMap<>(), email.at()));
      }
    }
    for (Section section : route.sections("subscriptions", "subscription of " + route.what())) {
      RouteSubscriber subscriber = subscriber(section);
      if (subscriber != null && isNew(subscriber, result)) {
        result.add(subscriber);
      }
    }
    return result;
  }

  private @Nullable RouteSubscriber subscriber(Section section) {
    section.allow(PlatformShape.SUBSCRIPTION);
    List<Environment> in = Places.of(section, "in", environments, findings);
    Located endpoint =
        section.required("endpoint", "a URL with https://, an ARN or a mail address");
    String protocol = endpoint == null ? null : protocol(section, endpoint);
    SortedMap<String, String> attributes = new TreeMap<>();
    filter(section, attributes);
    deadLetters(section, in, attributes);
    if (endpoint == null || protocol == null || !isAllowed(protocol, endpoint, in)) {
      return null;
    }
    raw(section, protocol, attributes);
    return new RouteSubscriber(protocol, endpoint.text(), in, attributes, section.at());
  }

  private boolean isNew(RouteSubscriber subscriber, List<RouteSubscriber> before) {
    Endpoint endpoint = new Endpoint(subscriber.protocol(), subscriber.address());
    boolean known =
        before.stream()
            .filter(each -> each.environments().stream().anyMatch(subscriber::isIn))
            .anyMatch(each -> endpoint.isSame(new Endpoint(each.protocol(), each.address())));
    return !known
        || mistake(
            "duplicate-subscription",
            subscriber.source(),
            "%s is subscribed twice".formatted(endpoint),
            "SNS knows an endpoint once for each topic");
  }

  private @Nullable String protocol(Section section, Located endpoint) {
    String said = section.has("protocol") ? text(section, "protocol") : null;
    if (said != null) {
      if (PROTOCOLS.contains(said)) {
        return said;
      }
      mistake(
          "subscription-protocol",
          section.at("protocol"),
          "protocol '%s' is unknown, expected %s".formatted(said, String.join(", ", PROTOCOLS)),
          Names.hint(said, PROTOCOLS));
      return null;
    }
    String text = endpoint.text();
    if (text.startsWith("https:") || text.startsWith("http:")) {
      return "https";
    }
    if (text.startsWith("arn:")) {
      String[] parts = text.split(":", 4);
      if (parts.length > 2 && (parts[2].equals("sqs") || parts[2].equals("lambda"))) {
        return parts[2];
      }
    } else if (NamedForm.EMAIL.pattern().matcher(text).matches()) {
      return "email";
    }
    mistake(
        "subscription-endpoint",
        endpoint.at(),
        "the endpoint is neither a URL with https:// nor the ARN of a queue or a function nor a"
            + " mail address",
        null);
    return null;
  }

  private boolean isAllowed(String protocol, Located endpoint, List<Environment> in) {
    for (Environment environment : in) {
      String address = RouteSubscriber.fill(endpoint.text(), environment);
      String expected = expected(protocol, address);
      if (expected != null) {
        // Whoever reads a finding need not know a secret in the URL.
        String shown = new Endpoint(protocol, address).shown();
        return mistake(
            "subscription-endpoint",
            endpoint.at(),
            "'%s' is no endpoint for %s, expected %s".formatted(shown, protocol, expected),
            null);
      }
    }
    return true;
  }

  /** What was expected, or null when all is well. */
  private static @Nullable String expected(String protocol, String address) {
    if (address.length() > LONGEST) {
      return LONGEST + " characters at most";
    }
    switch (protocol) {
      case "https":
        String host = address.replaceFirst("^https?://", "").split("[/?#]", 2)[0];
        if (host.contains("@")) {
          return "no user and no password in the URL";
        }
        return HOOK.matcher(address).matches()
            ? null
            : "https:// and a host, as in https://host/path";
      case "sqs":
        if (address.endsWith(".fifo")) {
          return "a standard queue, since topics of alarms do not deliver to FIFO queues";
        }
        return QUEUE.matcher(address).matches() ? null : "arn:aws:sqs:region:account:queue";
      case "lambda":
        return FUNCTION.matcher(address).matches()
            ? null
            : "arn:aws:lambda:region:account:function:name";
      default:
        return NamedForm.EMAIL.pattern().matcher(address).matches()
            ? null
            : NamedForm.EMAIL.expected();
    }
  }

  private void raw(Section section, String protocol, SortedMap<String, String> attributes) {
    String raw = text(section, "raw");
    if (raw == null || raw.equals("false")) {
      return;
    }
    if (!raw.equals("true")) {
      mistake(
          "subscription-raw",
          section.at("raw"),
          "'raw' is '%s', expected true or false".formatted(raw),
          null);
    } else if (!protocol.equals("https") && !protocol.equals("sqs")) {
      mistake(
          "subscription-raw",
          section.at("raw"),
          "SNS delivers no raw messages by %s, expected 'raw' with https or sqs"
              .formatted(protocol),
          null);
    } else {
      attributes.put("RawMessageDelivery", "true");
    }
  }

  private void filter(Section section, SortedMap<String, String> attributes) {
    Node node = section.node("filter");
    String on = text(section, "filter_on");
    if (on != null && !on.equals("body") && !on.equals("attributes")) {
      mistake(
          "subscription-filter",
          section.at("filter_on"),
          "'filter_on' is '%s', expected body or attributes".formatted(on),
          null);
    }
    if (node == null) {
      if (on != null) {
        mistake(
            "subscription-filter",
            section.at("filter_on"),
            "'filter_on' needs 'filter': it says what that looks at",
            null);
      }
      return;
    }
    String wrong = null;
    JsonValue policy = node instanceof MappingNode ? EventNodes.json(node, true, DEPTH) : null;
    if (policy == null) {
      wrong = "is no mapping, expected fields with their values";
    } else {
      wrong = problem(policy);
    }
    if (wrong != null) {
      mistake("subscription-filter", section.at("filter"), "'filter' " + wrong, null);
    } else if (policy != null) {
      attributes.put("FilterPolicy", policy.json());
      attributes.put(
          "FilterPolicyScope", "attributes".equals(on) ? "MessageAttributes" : "MessageBody");
    }
  }

  /** A filter policy has the comparisons of event patterns, and fewer fields. */
  private static @Nullable String problem(JsonValue policy) {
    try {
      EventPattern.of(policy);
    } catch (EventPatternSyntaxException e) {
      return "is no filter policy: " + e.getMessage();
    }
    List<Integer> leaves = new ArrayList<>();
    leaves(policy, leaves);
    long combinations = leaves.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    if (leaves.size() > MOST_FIELDS) {
      return "has %d fields, expected %d at most".formatted(leaves.size(), MOST_FIELDS);
    }
    return combinations > MOST_COMBINATIONS
        ? "has %d combinations of values, expected %d at most"
            .formatted(combinations, MOST_COMBINATIONS)
        : null;
  }

  /** How many values each field has. */
  private static void leaves(JsonValue value, List<Integer> leaves) {
    if (value instanceof JsonValue.JsonObject object) {
      object
          .fields()
          .forEach(
              (name, field) -> {
                if (field instanceof JsonValue.JsonArray list && !name.equals("$or")) {
                  leaves.add(Math.max(1, list.items().size()));
                } else if (field instanceof JsonValue.JsonArray either) {
                  either.items().forEach(item -> leaves(item, leaves));
                } else {
                  leaves(field, leaves);
                }
              });
    }
  }

  private void deadLetters(
      Section section, List<Environment> in, SortedMap<String, String> attributes) {
    Located text = section.text("dead_letters");
    if (text == null) {
      return;
    }
    for (Environment environment : in) {
      String arn = RouteSubscriber.fill(text.text(), environment);
      String[] parts = arn.split(":");
      String expected = null;
      if (!QUEUE.matcher(arn).matches()) {
        expected = "the ARN of a standard queue";
      } else if (!parts[4].equals(environment.account())
          || !parts[3].equals(environment.region())) {
        expected =
            "a queue of account %s in %s, where the topic of environment '%s' is"
                .formatted(environment.account(), environment.region(), environment.name());
      }
      if (expected != null) {
        mistake(
            "subscription-dead-letters",
            text.at(),
            "'%s' takes no dead letters, expected %s".formatted(arn, expected),
            "write {region} and {account} there");
        return;
      }
    }
    attributes.put(REDRIVE, "{\"deadLetterTargetArn\":\"" + text.text() + "\"}");
  }

  private static @Nullable String text(Section section, String key) {
    Located text = section.text(key);
    return text == null ? null : text.text();
  }

  private boolean mistake(String check, Location at, String sentence, @Nullable String hint) {
    findings.error(check, at, sentence, hint);
    return false;
  }
}
