package io.tocsin.starter;

import io.tocsin.definition.Definitions;
import io.tocsin.definition.Environment;
import io.tocsin.definition.Finding;
import io.tocsin.definition.Pack;
import io.tocsin.discovery.Inventory;
import io.tocsin.discovery.InventoryItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts the first files of a repository together, and reads them as they would be read. */
public final class Starter {
  static final String OWNER = "platform";

  /** Filters on log groups count what an application logs; which of them do, only people know. */
  private static final Set<String> CHOSEN_BY_PEOPLE = Set.of("log-group");

  private final String platform;
  private final Environment environment;
  private final @Nullable String email;
  private final SortedMap<String, String> packed;

  /**
   * @param email who is told, or null to leave that open
   * @param packed path to text of the files that come with Tocsin: packs, runbooks, reports
   */
  public Starter(
      String platform,
      Environment environment,
      @Nullable String email,
      SortedMap<String, String> packed) {
    this.platform = platform;
    this.environment = environment;
    this.email = email;
    this.packed = packed;
  }

  /**
   * What the repository is to hold.
   *
   * @param files path to text
   * @param definitions what reading them gives
   * @param unwatched resources that no pack was found for, or that people have to choose
   */
  public record Result(
      SortedMap<String, String> files, Definitions definitions, List<String> unwatched) {

    /** Mistakes in what was written: there should be none. */
    public List<Finding> errors() {
      return definitions.findings().stream()
          .filter(finding -> finding.level() == Finding.Level.ERROR)
          .toList();
    }
  }

  public Result write(Inventory inventory) {
    PlatformText platformText = new PlatformText(platform, environment, email);
    List<Pack> packs = packs(platformText);
    List<InventoryItem> items = inventory.items();
    List<ChosenPack> chosen = choose(items, packs);
    Set<String> watched = new HashSet<>();
    chosen.forEach(each -> each.roles().values().forEach(item -> watched.add(item.id())));
    List<String> unwatched =
        items.stream().map(InventoryItem::id).filter(id -> !watched.contains(id)).toList();

    SortedMap<String, String> files = new TreeMap<>(packed);
    files.put("alarms/platform.yaml", platformText.of(items, unwatched));
    PackTrial trial = new PackTrial(platformText, packed);
    Set<String> components = new TreeSet<>();
    for (Layout.Component component : Layout.components()) {
      List<ChosenPack> here =
          chosen.stream()
              .filter(each -> component.types().contains(each.main().type().name()))
              .filter(trial::isUsable)
              .toList();
      if (!here.isEmpty()) {
        components.add(component.name());
        files.put(
            "alarms/" + component.name() + ".yaml",
            new ComponentText(component, trial).of(here, suggested(component, packs, chosen)));
      }
    }
    files.put("dashboards/health.yaml", Layout.tree(components));
    try (Staged staged = new Staged()) {
      staged.put(files);
      return new Result(files, staged.read(null), unwatched);
    }
  }

  private List<Pack> packs(PlatformText platformText) {
    try (Staged staged = new Staged()) {
      staged.put(packed);
      staged.put("alarms/platform.yaml", platformText.of(List.of(), List.of()));
      return staged.read(null).packs();
    }
  }

  private static List<ChosenPack> choose(List<InventoryItem> items, List<Pack> packs) {
    List<ChosenPack> chosen = new ArrayList<>();
    Set<String> inOtherRoles = new HashSet<>();
    for (InventoryItem item : items) {
      if (CHOSEN_BY_PEOPLE.contains(item.type().name())) {
        continue;
      }
      for (ChosenPack each : ChosenPack.of(item, packs, items)) {
        chosen.add(each);
        each.roles().values().stream()
            .filter(other -> other != item && other.type().equals(item.type()))
            .forEach(other -> inOtherRoles.add(other.id()));
      }
    }
    chosen.removeIf(each -> inOtherRoles.contains(each.main().id()));
    return chosen;
  }

  private static List<Pack> suggested(
      Layout.Component component, List<Pack> packs, List<ChosenPack> chosen) {
    Set<String> used = new HashSet<>();
    chosen.forEach(each -> used.add(each.pack().name()));
    return packs.stream()
        .filter(pack -> pack.when() != null && !used.contains(pack.name()))
        .filter(
            pack -> {
              Pack.Role main = pack.roles().get(pack.mainRole());
              return main != null && component.types().contains(main.type());
            })
        .toList();
  }
}
