package io.tocsin.definition;

import io.tocsin.names.Names;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads platform.yaml: environments, resources, routes. */
final class PlatformReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");
  private static final Pattern ROLE =
      Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}");
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
  private static final Pattern URL = Pattern.compile("https?://[^\\s/]\\S*");

  private final Section file;
  private final Findings findings;
  private final Map<String, Map<String, String>> overrides;

  PlatformReader(Section file, Map<String, Map<String, String>> overrides, Findings findings) {
    this.file = file;
    this.overrides = overrides;
    this.findings = findings;
  }

  Platform read() {
    file.allow(
        Set.of("platform", "environments", "resources", "routes", "dashboard", "repository"));
    String name = matching(file.required("platform", "the platform's name"), NAME, "platform-name");
    String platform = name == null ? "platform" : name;
    List<String> unresolved = new ArrayList<>();
    return new Platform(
        file.at().file(),
        platform,
        environments(platform),
        resources(unresolved),
        unresolved,
        routes(),
        url("dashboard"),
        url("repository"));
  }

  private List<Environment> environments(String platform) {
    List<Environment> environments = new ArrayList<>();
    if (!file.present("environments", "at least one with account and region")) {
      return environments;
    }
    Section all = file.section("environments", "environments");
    for (Located key : all == null ? List.<Located>of() : all.keys()) {
      matching(key, NAME, "environment-name");
      Section section = all.section(key.text(), "environment '" + key.text() + "'");
      if (section == null) {
        continue;
      }
      section.allow(Set.of("account", "region", "role"));
      String account =
          matching(section.required("account", "twelve digits"), ACCOUNT, "account-id");
      String region = matching(section.required("region", "an AWS Region"), REGION, "region-name");
      String role = matching(section.text("role"), ROLE, "role-arn");
      environments.add(
          new Environment(
              platform,
              key.text(),
              account == null ? "000000000000" : account,
              region == null ? "us-east-1" : region,
              role));
    }
    if (all != null && all.keys().isEmpty()) {
      findings.error(
          "missing-key",
          file.at("environments"),
          "'environments' is empty, expected at least one with account and region",
          null);
    }
    return environments;
  }

  private Map<String, Resource> resources(List<String> unresolved) {
    Map<String, Resource> resources = new HashMap<>();
    Section all = file.section("resources", "resources");
    for (Located key : all == null ? List.<Located>of() : all.keys()) {
      matching(key, NAME, "resource-name");
      Section section = all.section(key.text(), "resource '" + key.text() + "'");
      Resource resource = section == null ? null : resource(key.text(), section);
      if (resource == null) {
        unresolved.add(key.text());
      } else {
        resources.put(key.text(), resource);
      }
    }
    for (String id : overrides.keySet()) {
      if (!resources.containsKey(id) && !unresolved.contains(id)) {
        findings.error(
            "unknown-resource",
            file.at("resources"),
            "the settings override resource '" + id + "', which is not declared here",
            Names.hint(id, resources.keySet()));
      }
    }
    return resources;
  }

  private @Nullable Resource resource(String id, Section section) {
    Located typeName =
        section.required("type", "one of " + String.join(", ", ResourceTypes.all().keySet()));
    ResourceType type = typeName == null ? null : ResourceTypes.all().get(typeName.text());
    if (type == null) {
      Set<String> any = new HashSet<>(ResourceTypes.dimensionNames());
      any.add("type");
      section.allow(any);
      if (typeName != null) {
        findings.error(
            "unknown-resource-type",
            typeName.at(),
            "resource type '" + typeName.text() + "' is unknown",
            Names.hint(typeName.text(), ResourceTypes.all().keySet()));
      }
      return null;
    }
    Set<String> known = new LinkedHashSet<>(type.forms().keySet());
    known.add("type");
    section.allow(known);
    Map<String, String> changed = overrides.getOrDefault(id, Map.of());
    for (String dimension : changed.keySet()) {
      if (!type.forms().containsKey(dimension)) {
        findings.error(
            "unknown-dimension",
            section.at(),
            "the settings override " + dimension + " of resource '" + id + "', which it has not",
            Names.hint(dimension, type.forms().keySet()));
      }
    }
    return dimensions(id, section, type, changed);
  }

  private @Nullable Resource dimensions(
      String id, Section section, ResourceType type, Map<String, String> changed) {
    Map<String, String> dimensions = new HashMap<>();
    boolean complete = true;
    for (Map.Entry<String, ResourceType.Form> form : type.forms().entrySet()) {
      String dimension = form.getKey();
      String example = form.getValue().example();
      String override = changed.get(dimension);
      Located value =
          override != null
              ? new Located(override, section.at(), -1)
              : type.identifying().contains(dimension)
                  ? section.required(dimension, example)
                  : section.text(dimension);
      if (value == null) {
        complete &= !type.identifying().contains(dimension);
      } else if (Pattern.matches(form.getValue().pattern(), value.text())) {
        dimensions.put(dimension, value.text());
      } else {
        complete = false;
        findings.error(
            "dimension-value",
            value.at(),
            dimension + " of resource '" + id + "' is '" + value.text() + "', expected " + example,
            null);
      }
    }
    return complete ? new Resource(id, type, dimensions) : null;
  }

  private Map<Severity, Route> routes() {
    Map<Severity, Route> routes = new EnumMap<>(Severity.class);
    Map<String, String> topics = new HashMap<>();
    Section all = file.section("routes", "routes");
    if (all == null) {
      return routes;
    }
    all.allow(List.of("page", "ticket", "info"));
    for (Severity severity : Severity.values()) {
      String key = severity.name().toLowerCase(Locale.ROOT);
      Section section = all.section(key, "route '" + key + "'");
      if (section == null) {
        continue;
      }
      section.allow(Set.of("topic", "email"));
      Located topicName = section.required("topic", "the topic's short name");
      String topic = matching(topicName, TOPIC, "topic-name");
      List<String> emails = new ArrayList<>();
      for (Located email : section.texts("email")) {
        if (matching(email, EMAIL, "email-address") != null) {
          emails.add(email.text());
        }
      }
      String other = topic == null ? null : topics.putIfAbsent(topic, key);
      if (other != null) {
        findings.error(
            "duplicate-topic",
            section.at("topic"),
            "topic '" + topic + "' already belongs to route '" + other + "'",
            "give each route its own topic");
      }
      routes.put(severity, new Route(severity, topic == null ? key : topic, emails, section.at()));
    }
    return routes;
  }

  private @Nullable String url(String key) {
    String url = matching(file.text(key), URL, "url");
    return url == null ? null : url.replaceAll("/+$", "");
  }

  private @Nullable String matching(@Nullable Located text, Pattern pattern, String check) {
    if (text == null || pattern.matcher(text.text()).matches()) {
      return text == null ? null : text.text();
    }
    findings.error(
        check,
        text.at(),
        "'"
            + text.text()
            + "' is no "
            + check.replace('-', ' ')
            + ", expected "
            + EXPECTED.get(check),
        null);
    return null;
  }

  private static final Map<String, String> EXPECTED =
      Map.of(
          "platform-name", "lower-case letters, digits and hyphens, 40 at most",
          "environment-name", "lower-case letters, digits and hyphens, 40 at most",
          "resource-name", "lower-case letters, digits and hyphens, 40 at most",
          "account-id", "twelve digits",
          "region-name", "a Region such as eu-central-1",
          "role-arn", "arn:aws:iam::account:role/name",
          "topic-name", "letters, digits, hyphens and underscores, 100 at most",
          "email-address", "name@domain",
          "url", "http:// or https:// and a host");
}
