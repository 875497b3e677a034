package io.tocsin.importer;

import io.tocsin.definition.Environment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads objectives of OpenSLO v1 (github.com/OpenSLO/OpenSLO, README, read in November 2026) into
 * component files, a file for each service. Only what means the same is taken: an objective that
 * cannot be said exactly is left out and told.
 */
public final class OpenSlo {
  static final String CHECK = "check this";

  private static final String VERSION = "openslo/v1";
  private static final Set<String> NOT_OURS =
      Set.of("AlertPolicy", "AlertCondition", "AlertNotificationTarget");

  /**
   * What an import gives.
   *
   * @param files path to text: component files with {@code slos:}
   * @param objectives how many objectives they have
   * @param notUnderstood what is not in them, sorted
   */
  public record Imported(
      SortedMap<String, String> files, int objectives, List<NotUnderstood> notUnderstood) {}

  private final Environment environment;
  private final List<NotUnderstood> not = new ArrayList<>();
  private final Map<String, OpenSloPart> indicators = new LinkedHashMap<>();
  private final Map<String, OpenSloPart> sources = new LinkedHashMap<>();
  private final List<OpenSloPart> slos = new ArrayList<>();

  private OpenSlo(Environment environment) {
    this.environment = environment;
  }

  /**
   * Reads files together, since an objective may refer to indicators of other files.
   *
   * @param texts by the name of the file, each of one or several YAML documents
   * @param environment whose account and Region sources have to name, if they name any
   */
  public static Imported read(Map<String, String> texts, Environment environment) {
    OpenSlo reader = new OpenSlo(environment);
    texts.forEach(reader::collect);
    return reader.run();
  }

  private void collect(String file, String text) {
    List<@Nullable Object> documents;
    try {
      documents = YamlReader.readAll(text);
    } catch (IllegalArgumentException e) {
      not.add(new NotUnderstood(file, "", String.valueOf(e.getMessage()).replaceFirst("\\.$", "")));
      return;
    }
    for (Object document : documents) {
      if (document instanceof List<?> list) {
        list.forEach(each -> collect(file, each));
      } else if (document != null) {
        collect(file, document);
      }
    }
  }

  private void collect(String file, @Nullable Object document) {
    if (!(document instanceof Map<?, ?>)) {
      not.add(new NotUnderstood(file, "", "a document that is no object of OpenSLO"));
      return;
    }
    OpenSloPart object = new OpenSloPart(document, file, not);
    String version = object.text("apiVersion");
    String kind = object.text("kind");
    String name = object.part("metadata").text("name");
    String subject = kind + " " + name;
    if (!VERSION.equals(version)) {
      not.add(
          new NotUnderstood(
              subject, "apiVersion", "it is " + version + ", and " + VERSION + " is read"));
    } else if (name == null) {
      not.add(new NotUnderstood(file, "metadata.name", "a " + kind + " without a name"));
    } else if ("SLO".equals(kind)) {
      slos.add(object.named(subject));
    } else if ("SLI".equals(kind)) {
      indicators.put(name, object.named(subject));
    } else if ("DataSource".equals(kind)) {
      sources.put(name, object.named(subject));
    } else if (NOT_OURS.contains(String.valueOf(kind))) {
      not.add(
          new NotUnderstood(
              subject, "", "alerting is that of Tocsin's burn rate pairs, and of its routes"));
    } else if (!"Service".equals(kind)) {
      not.add(new NotUnderstood(subject, "", "no such kind is known"));
    }
  }

  private Imported run() {
    SortedMap<String, List<Map<String, Object>>> byService = new TreeMap<>();
    Slugs names = new Slugs();
    for (OpenSloPart slo : slos) {
      OpenSloObjectives objectives =
          new OpenSloObjectives(slo, indicators, sources, environment, names);
      List<Map<String, Object>> entries = objectives.entries();
      if (!entries.isEmpty()) {
        byService.computeIfAbsent(objectives.component(), key -> new ArrayList<>()).addAll(entries);
      }
    }
    SortedMap<String, String> files = new TreeMap<>();
    byService.forEach(
        (component, entries) -> {
          Map<String, Object> file = new LinkedHashMap<>();
          file.put("component", component);
          file.put("owner", new DefinitionYaml.Noted("unknown", CHECK));
          file.put("slos", entries);
          files.put("alarms/" + component + "-objectives.yaml", DefinitionYaml.text(file));
        });
    return new Imported(
        files,
        byService.values().stream().mapToInt(List::size).sum(),
        not.stream().distinct().sorted().toList());
  }
}
