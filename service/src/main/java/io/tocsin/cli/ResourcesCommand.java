package io.tocsin.cli;

import io.tocsin.app.Finders;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.definition.DiscoverFile;
import io.tocsin.definition.PinnedResources;
import io.tocsin.discovery.Discovery;
import io.tocsin.discovery.Inventory;
import io.tocsin.discovery.InventoryFile;
import io.tocsin.render.FindingText;
import io.tocsin.render.InventoryText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * {@code tocsin resources}: every resource, declared and discovered. Exits 0 when the files have
 * what the account has, 2 when it has others, 1 on errors.
 */
public final class ResourcesCommand extends TocsinCommand {

  public ResourcesCommand(Terminal terminal) {
    super("resources", "list the resources, and pin discovered ones to a file", terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser
        .addArgument("--pin")
        .action(Arguments.storeTrue())
        .help("write the discovered ones to alarms/" + PinnedResources.FILE + ", for review");
    Output.configure(parser, "text", "json");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    Path alarms = configuration.declaredFiles().alarms();
    DiscoverFile file = DiscoverFile.read(alarms);
    if (file.hasErrors()) {
      terminal.out().print(FindingText.of(file.findings(), terminal.colour()));
      return 1;
    }
    Inventory inventory = Inventory.of(file, found(configuration, file, terminal));
    Output output = Output.of(namespace, terminal);
    if (Boolean.TRUE.equals(namespace.getBoolean("pin"))) {
      return pin(alarms.resolve(PinnedResources.FILE), file, inventory, terminal);
    }
    output.write(
        output.format().equals("json")
            ? InventoryText.json(inventory)
            : InventoryText.of(inventory, terminal.width()));
    if (!inventory.hasChanges()) {
      return 0;
    }
    if (output.format().equals("text")) {
      terminal
          .out()
          .println("The account has other resources than the files; see: tocsin resources --pin");
    }
    return 2;
  }

  private static List<Discovery.Found> found(
      TocsinConfiguration configuration, DiscoverFile file, Terminal terminal) {
    if (file.queries().isEmpty()) {
      return List.of();
    }
    try (Finders finders = new Finders(configuration);
        Looking looking = new Looking(terminal)) {
      return new Discovery(finders, looking).of(file.queries());
    }
  }

  private static int pin(Path path, DiscoverFile file, Inventory inventory, Terminal terminal) {
    String shown = path.getParent().getFileName() + "/" + path.getFileName();
    if (file.queries().isEmpty()) {
      terminal.complain(
          "alarms/platform.yaml has no 'discover', so there is nothing to write down; see"
              + " docs/resources.md");
      return 1;
    }
    if (inventory.toPin().isEmpty()) {
      // An account that is not meant, or lacks a permission, answers with nothing as well.
      terminal.complain(
          "nothing was discovered, and "
              + shown
              + " stays as it is; check account, Region and 'discover' in alarms/platform.yaml, or"
              + " delete the file if there is nothing any more");
      return 1;
    }
    String text = InventoryFile.pinned(file, inventory);
    try {
      if (Files.exists(path) && Files.readString(path).equals(text)) {
        terminal.out().println(shown + " is up to date.");
        return 0;
      }
      Path part = path.resolveSibling(path.getFileName() + ".part");
      Files.writeString(part, text);
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException(path + " cannot be written (" + e.getClass().getSimpleName() + ")"));
    }
    terminal.out().print(InventoryText.changes(inventory));
    inventory.incomplete().forEach(sentence -> terminal.out().println(sentence + "."));
    terminal
        .out()
        .printf(
            "%s holds %d resources now; review it, then: tocsin check%n",
            shown, inventory.toPin().size());
    return 0;
  }
}
