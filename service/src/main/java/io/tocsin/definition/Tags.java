package io.tocsin.definition;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tags by which Tocsin knows its own: ownership goes by platform and environment. */
public final class Tags {
  public static final String MANAGED = "tocsin:managed";
  public static final String PLATFORM = "tocsin:platform";
  public static final String ENVIRONMENT = "tocsin:environment";
  public static final String COMPONENT = "tocsin:component";
  public static final String KIND = "tocsin:kind";
  public static final String SEVERITY = "tocsin:severity";
  public static final String SOURCE = "tocsin:source";

  /** Of an alarm whose file says what the detector of its band is told: the detector is ours. */
  public static final String DETECTOR = "tocsin:detector";

  private Tags() {}

  static SortedMap<String, String> ofAlarm(
      Environment environment, String component, Kind kind, Severity severity, String source) {
    SortedMap<String, String> tags = ofPlatform(environment, source);
    tags.put(COMPONENT, component);
    tags.put(KIND, kind.name().toLowerCase(Locale.ROOT));
    tags.put(SEVERITY, severity.name().toLowerCase(Locale.ROOT));
    return tags;
  }

  static SortedMap<String, String> ofTopic(
      Environment environment, @Nullable Severity severity, String source) {
    SortedMap<String, String> tags = ofPlatform(environment, source);
    if (severity != null) {
      tags.put(SEVERITY, severity.name().toLowerCase(Locale.ROOT));
    }
    return tags;
  }

  /** The tags of what a component file declares and that has neither kind nor severity. */
  public static SortedMap<String, String> ofComponent(
      Environment environment, String component, String source) {
    SortedMap<String, String> tags = ofPlatform(environment, source);
    tags.put(COMPONENT, component);
    return tags;
  }

  /** The tags of a dashboard. */
  public static SortedMap<String, String> ofDashboard(Environment environment, String source) {
    return ofPlatform(environment, source);
  }

  private static SortedMap<String, String> ofPlatform(Environment environment, String source) {
    SortedMap<String, String> tags = new TreeMap<>();
    tags.put(MANAGED, "true");
    tags.put(PLATFORM, environment.platform());
    tags.put(ENVIRONMENT, environment.name());
    tags.put(SOURCE, source);
    return tags;
  }
}
