package io.tocsin.definition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads platform.yaml: environments, resources, routes. */
final class PlatformReader {
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}(\\.\\d{1,2})?");

  private final Section file;
  private final Findings findings;
  private final Map<String, Map<String, String>> overrides;
  private final @Nullable Section pinned;
  private final String lockFile;

  /**
   * @param pinned the file of discovered resources, or null when there is none
   * @param lockFile its path in locations
   */
  PlatformReader(
      Section file,
      @Nullable Section pinned,
      String lockFile,
      Map<String, Map<String, String>> overrides,
      Findings findings) {
    this.file = file;
    this.pinned = pinned;
    this.lockFile = lockFile;
    this.overrides = overrides;
    this.findings = findings;
  }

  Platform read() {
    file.allow(PlatformShape.FILE);
    String name =
        NamedForm.PLATFORM.read(file.required("platform", "the platform's name"), findings);
    String platform = name == null ? "platform" : name;
    List<Environment> environments = environments(file, platform, findings);
    List<DiscoverQuery> queries = new DiscoverReader(environments, findings).read(file);
    PinnedResources.check(file, queries, pinned, lockFile, findings);
    ResourceReader resources =
        new ResourceReader(
            file,
            environments.isEmpty() ? List.of(none(platform)) : environments,
            overrides,
            findings);
    if (pinned != null) {
      resources.also(pinned);
    }
    Map<String, Map<String, Resource>> byEnvironment = resources.read();
    return new Platform(
        file.at().file(),
        platform,
        environments,
        byEnvironment,
        resources.unresolved(),
        RouteReader.read(file, environments, findings),
        url("dashboard"),
        url("repository"),
        IgnoreReader.read(file, findings));
  }

  /** An environment to look for mistakes with when none is declared. */
  static Environment none(String platform) {
    return new Environment(platform, "none", "000000000000", "us-east-1", null);
  }

  /** The environments of platform.yaml. */
  static List<Environment> environments(Section file, Findings findings) {
    Located name = file.text("platform");
    return environments(file, name == null ? "platform" : name.text(), findings);
  }

  private static List<Environment> environments(Section file, String platform, Findings findings) {
    List<Environment> environments = new ArrayList<>();
    if (!file.present("environments", "at least one with account and region")) {
      return environments;
    }
    Section all = file.section("environments", "environments");
    for (Located key : all == null ? List.<Located>of() : all.keys()) {
      NamedForm.ENVIRONMENT.read(key, findings);
      Section section = all.section(key.text(), "environment '" + key.text() + "'");
      if (section == null) {
        continue;
      }
      section.allow(PlatformShape.ENVIRONMENT);
      String account =
          NamedForm.ACCOUNT.read(section.required("account", "twelve digits"), findings);
      String region = NamedForm.REGION.read(section.required("region", "an AWS Region"), findings);
      String role = NamedForm.ROLE.read(section.text("role"), findings);
      environments.add(
          new Environment(
              platform,
              key.text(),
              account == null ? "000000000000" : account,
              region == null ? "us-east-1" : region,
              role,
              access(section, findings)));
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

  private static Access access(Section section, Findings findings) {
    List<String> ofRole =
        section.present(List.of("external_id", "session_name", "session_duration"));
    if (!ofRole.isEmpty() && !section.has("role")) {
      findings.error(
          "missing-key",
          section.at(),
          "%s needs 'role': '%s' is about a role".formatted(section.what(), ofRole.get(0)),
          null);
    }
    String session = NamedForm.SESSION_NAME.read(section.text("session_name"), findings);
    Located duration = section.text("session_duration");
    Integer seconds =
        duration == null
            ? null
            : new Notation(findings)
                .length(
                    duration,
                    "session_duration",
                    Access.SHORTEST_SESSION,
                    Access.LONGEST_SESSION,
                    "15m to 12h");
    return new Access(
        NamedForm.PROFILE.read(section.text("profile"), findings),
        NamedForm.EXTERNAL_ID.read(section.text("external_id"), findings),
        session == null ? Access.USUAL.sessionName() : session,
        seconds == null ? Access.USUAL.sessionSeconds() : seconds);
  }

  private @Nullable String url(String key) {
    String url = NamedForm.URL.read(file.text(key), findings);
    return url == null ? null : url.replaceAll("/+$", "");
  }

  /** What the alarms may cost, {@code cost_limit: 150}; null without it and after a finding. */
  static @Nullable CostLimit costLimit(Section file, Findings findings) {
    Located text = file.text("cost_limit");
    if (text == null) {
      return null;
    }
    if (AMOUNT.matcher(text.text()).matches()) {
      return new CostLimit(new BigDecimal(text.text()), text.at());
    }
    findings.error(
        "cost-limit",
        text.at(),
        "'" + text.text() + "' is no amount, expected US dollars a month, as in cost_limit: 150",
        null);
    return null;
  }
}
