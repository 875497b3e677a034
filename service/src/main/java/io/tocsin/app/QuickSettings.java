package io.tocsin.app;

import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.UndefinedEnvironmentVariableException;
import io.tocsin.definition.Findings;
import io.tocsin.definition.Located;
import io.tocsin.definition.Section;
import io.tocsin.definition.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Reads of the settings only where the definitions are. The framework's reader, which also builds
 * what a server needs, takes longer than all of a short command. Whatever is not plain here is left
 * to that reader, which then tells what is wrong.
 */
public final class QuickSettings {
  private static final long LONGEST = 1 << 18;

  /** Of {@link TocsinConfiguration} and the framework's. */
  private static final Set<String> KNOWN =
      Set.of(
          "cloud",
          "environment",
          "alarms",
          "apply",
          "healthTree",
          "queries",
          "data",
          "allowedHosts",
          "database",
          "logs",
          "atStart",
          "aws",
          "heartbeat",
          "sweep",
          "reconcile",
          "eventStreams",
          "server",
          "logging",
          "metrics",
          "admin",
          "health");

  private QuickSettings() {}

  /**
   * Reads the settings file.
   *
   * @return empty when the framework has to read it
   */
  public static Optional<DeclaredFiles> read(Path file) {
    boolean overridden =
        System.getProperties().stringPropertyNames().stream().anyMatch(n -> n.startsWith("dw."));
    Path home = file.toAbsolutePath().normalize().getParent();
    if (overridden || home == null) {
      return Optional.empty();
    }
    Findings findings = new Findings();
    Section settings;
    try {
      if (Files.size(file) > LONGEST) {
        return Optional.empty();
      }
      String text = new EnvironmentVariableSubstitutor(false).replace(Files.readString(file));
      settings = YamlFile.parse(text, file.toString(), findings).orElse(null);
    } catch (IOException | UndefinedEnvironmentVariableException e) {
      return Optional.empty();
    }
    if (settings == null || settings.keys().stream().anyMatch(key -> !KNOWN.contains(key.text()))) {
      return Optional.empty();
    }
    String alarms = text(settings, "alarms", "alarms");
    String tree = text(settings, "healthTree", "dashboards/health.yaml");
    String environment = settings.isEmpty("environment") ? "" : text(settings, "environment", "");
    if (findings.hasErrors() || alarms.isBlank() || tree.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        new DeclaredFiles(
            home,
            home.resolve(alarms).normalize(),
            home.resolve(tree).normalize(),
            environment.isBlank() ? null : environment));
  }

  private static String text(Section settings, String key, String otherwise) {
    Located text = settings.has(key) ? settings.text(key) : null;
    return text == null ? otherwise : text.text();
  }
}
