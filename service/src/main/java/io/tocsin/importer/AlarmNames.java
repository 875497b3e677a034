package io.tocsin.importer;

import io.tocsin.definition.Environment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What alarms of CloudWatch are called in the files. */
final class AlarmNames {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private final Environment environment;
  private final Map<String, String> ids = new HashMap<>();

  /**
   * @param names in CloudWatch, each once
   */
  AlarmNames(Environment environment, List<String> names) {
    this.environment = environment;
    Slugs slugs = new Slugs();
    for (String name : names) {
      String own = own(name);
      if (own != null && slugs.take(own)) {
        ids.put(name, own);
      }
    }
    names.forEach(name -> ids.computeIfAbsent(name, n -> slugs.id(n, "alarm")));
  }

  /** The name in the files; null when the alarm is not among them. */
  @Nullable String id(String name) {
    return ids.get(name);
  }

  /** Whether the files' rule for names gives this one, so that nothing has to be said. */
  boolean follows(String name) {
    String id = ids.get(name);
    return id != null && environment.fullName(id).equals(name);
  }

  private @Nullable String own(String name) {
    String prefix = environment.fullName("");
    return name.startsWith(prefix) && ID.matcher(name.substring(prefix.length())).matches()
        ? name.substring(prefix.length())
        : null;
  }
}
