package io.tocsin.starter;

import io.tocsin.definition.Definitions;
import io.tocsin.definition.Finding;
import io.tocsin.definition.Pack;
import io.tocsin.discovery.YamlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out which alarms of a pack a resource cannot have yet, by reading them. An alarm may need a
 * capacity that nobody stated, or a dimension that the account does not tell; what it needs only
 * the reader knows, so it is asked instead of guessed. Resources of one shape are tried once.
 */
final class PackTrial {
  private static final Pattern RUNBOOK = Pattern.compile("(?m)^\\s*runbook:\\s*(\\S+)");
  private static final Pattern CAPACITY =
      Pattern.compile("needs the capacity '([^']+)' of resource '([^']+)'");
  private static final String COMPONENT = "alarms/trial.yaml";

  private final PlatformText platform;
  private final Map<String, String> packed;
  private final Map<String, Map<String, String>> known = new HashMap<>();

  /**
   * @param packed path to text of the packs' files and of the runbooks they name
   */
  PackTrial(PlatformText platform, Map<String, String> packed) {
    this.platform = platform;
    this.packed = packed;
  }

  /** Why each entry that cannot be used cannot be used, by name; empty when all can. */
  Map<String, String> unusable(ChosenPack chosen) {
    Map<String, String> cached = known.get(chosen.shape());
    if (cached != null) {
      return cached;
    }
    Map<String, String> unusable = new LinkedHashMap<>();
    try (Staged staged = new Staged()) {
      String file = chosen.pack().at().file();
      String text = packed.getOrDefault(file, "");
      staged.put(file, text);
      Matcher runbooks = RUNBOOK.matcher(text);
      while (runbooks.find()) {
        String runbook = packed.get(runbooks.group(1));
        if (runbook != null) {
          staged.put(runbooks.group(1), runbook);
        }
      }
      staged.put(
          "alarms/platform.yaml", platform.of(List.copyOf(chosen.roles().values()), List.of()));
      if (!errors(staged, chosen, Set.of()).isEmpty()) {
        oneByOne(staged, chosen, unusable);
      }
    }
    known.put(chosen.shape(), unusable);
    return unusable;
  }

  /** Whether anything of the pack can be used. */
  boolean isUsable(ChosenPack chosen) {
    return unusable(chosen).size() < core(chosen.pack()).size();
  }

  private static List<Pack.Recommended> core(Pack pack) {
    return pack.entries().stream().filter(entry -> entry.profile().equals("core")).toList();
  }

  private static void oneByOne(Staged staged, ChosenPack chosen, Map<String, String> unusable) {
    List<String> all = chosen.pack().entries().stream().map(Pack.Recommended::name).toList();
    List<Pack.Recommended> alone = new ArrayList<>();
    List<Pack.Recommended> overOthers = new ArrayList<>();
    for (Pack.Recommended entry : core(chosen.pack())) {
      (entry.section().has("composite") || entry.section().has("suppressor") ? overOthers : alone)
          .add(entry);
    }
    for (Pack.Recommended entry : alone) {
      Set<String> others = new LinkedHashSet<>(all);
      others.remove(entry.name());
      note(entry, errors(staged, chosen, others), unusable);
    }
    for (Pack.Recommended entry : overOthers) {
      Set<String> others = new HashSet<>(unusable.keySet());
      overOthers.stream().filter(each -> each != entry).forEach(each -> others.add(each.name()));
      note(entry, errors(staged, chosen, others), unusable);
    }
  }

  private static void note(
      Pack.Recommended entry, List<Finding> errors, Map<String, String> unusable) {
    if (!errors.isEmpty()) {
      String sentence = errors.get(0).sentence();
      Matcher capacity = CAPACITY.matcher(sentence);
      unusable.put(
          entry.name(),
          capacity.find()
              ? "needs the capacity " + capacity.group(1) + ", which is not stated yet"
              : sentence);
    }
  }

  private static List<Finding> errors(Staged staged, ChosenPack chosen, Set<String> without) {
    StringBuilder use = new StringBuilder("component: trial\nowner: trial\nuse:\n");
    use.append("  - pack: ").append(chosen.pack().name()).append("\n    roles:\n");
    chosen
        .roles()
        .forEach(
            (role, item) ->
                use.append("      ").append(role).append(": ").append(item.id()).append('\n'));
    if (!without.isEmpty()) {
      use.append("    without:\n");
      without.forEach(
          name -> use.append("      ").append(YamlText.of(name)).append(": left out\n"));
    }
    staged.put(COMPONENT, use.toString());
    Definitions read = staged.read(null);
    return read.findings().stream()
        .filter(finding -> finding.level() == Finding.Level.ERROR)
        .toList();
  }
}
