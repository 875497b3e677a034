package io.tocsin.cli;

import io.tocsin.app.Finders;
import io.tocsin.app.PackedFiles;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.cost.CostGrouping;
import io.tocsin.cost.CostModel;
import io.tocsin.cost.Prices;
import io.tocsin.definition.Environment;
import io.tocsin.definition.ResourceTypes;
import io.tocsin.discovery.Discovery;
import io.tocsin.discovery.Inventory;
import io.tocsin.gaps.Gaps;
import io.tocsin.render.CostText;
import io.tocsin.render.FindingText;
import io.tocsin.render.StarterText;
import io.tocsin.starter.Starter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/**
 * {@code tocsin init}: looks around in an account and writes the first definition files. Exits 0
 * when they were written, 1 when they were not.
 */
public final class InitCommand extends TocsinCommand {
  private static final int SHOWN = 10;

  public InitCommand(Terminal terminal) {
    super(
        "init", "find the resources of an account and write the first definition files", terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser
        .addArgument("--dir")
        .metavar("DIR")
        .setDefault(".")
        .help("where the files go (default: the working directory)");
    parser
        .addArgument("--platform")
        .metavar("NAME")
        .help("name of the platform, which begins every alarm's name (default: the folder's)");
    parser.addArgument("--region").metavar("REGION").help("the platform's Region");
    parser.addArgument("--account").metavar("DIGITS").help("which embedded account");
    parser.addArgument("--email").metavar("ADDRESS").help("who is told by mail");
    parser
        .addArgument("--dry-run")
        .action(Arguments.storeTrue())
        .help("show what would be written, and write nothing");
    parser
        .addArgument("--force")
        .action(Arguments.storeTrue())
        .help("overwrite files that are there");
    parser.addArgument("--yes", "-y").action(Arguments.storeTrue()).help("do not ask");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    Path folder = Path.of(namespace.getString("dir")).toAbsolutePath().normalize();
    Inventory inventory;
    Environment environment;
    List<String> troubles;
    try (Finders finders = new Finders(configuration);
        Looking looking = new Looking(terminal)) {
      Environment here =
          finders.here(namespace.getString("account"), namespace.getString("region"));
      environment =
          new Environment(
              platform(namespace, folder),
              environment(configuration),
              here.account(),
              here.region(),
              null);
      Discovery discovery = new Discovery(finders, looking);
      inventory = Inventory.of(discovery.everything(environment, ResourceTypes.all().values()));
      troubles = discovery.troubles();
    }
    PrintWriter out = terminal.out();
    troubles.forEach(sentence -> terminal.complain(sentence + "; going on without"));
    if (inventory.items().stream().allMatch(item -> item.type().identifying().isEmpty())) {
      terminal.complain(
          "nothing was found in account %s, %s and us-east-1; resources are found by their tags, and by metrics of the last two weeks"
              .formatted(environment.account(), environment.region()));
      return 1;
    }
    SortedMap<String, String> packed = PackedFiles.read();
    packed.computeIfPresent("tocsin.yml", (path, text) -> settings(text, configuration, folder));
    Starter.Result result =
        new Starter(environment.platform(), environment, namespace.getString("email"), packed)
            .write(inventory);
    out.print(StarterText.found(environment, inventory, result));
    if (!result.errors().isEmpty()) {
      out.print(FindingText.of(result.errors(), terminal.colour()));
      terminal.complain("these files would not be in order, so none was written");
      return 1;
    }
    out.print(StarterText.gaps(Gaps.of(result.definitions(), false), terminal.width()));
    out.println();
    out.print(
        CostText.of(
            new CostModel(Prices.packed()).of(result.definitions().desired()),
            CostGrouping.COMPONENT,
            terminal.width(),
            terminal.colour()));
    out.println();
    if (Boolean.TRUE.equals(namespace.getBoolean("dry_run"))) {
      out.print(StarterText.files(result.files()));
      out.println("Nothing was written, since --dry-run was given.");
      return 0;
    }
    return written(namespace, folder, result, terminal);
  }

  private static int written(
      Namespace namespace, Path folder, Starter.Result result, Terminal terminal) {
    boolean force = Boolean.TRUE.equals(namespace.getBoolean("force"));
    List<String> there =
        result.files().keySet().stream()
            .filter(path -> Files.exists(folder.resolve(path)))
            .toList();
    if (!there.isEmpty() && !force) {
      terminal.complain(
          "%s holds %s%s already; nothing was written. Choose another folder with --dir, or overwrite with --force"
              .formatted(
                  folder,
                  String.join(", ", there.subList(0, Math.min(SHOWN, there.size()))),
                  there.size() > SHOWN ? " and " + (there.size() - SHOWN) + " more" : ""));
      return 1;
    }
    UnaryOperator<@Nullable String> question = terminal.question();
    if (question != null && !Boolean.TRUE.equals(namespace.getBoolean("yes"))) {
      String answer =
          question.apply(
              "Write %d files to %s? (yes/no) ".formatted(result.files().size(), folder));
      if (answer == null || !answer.strip().equals("yes")) {
        terminal.complain("nothing was written");
        return 1;
      }
    }
    for (Map.Entry<String, String> file : result.files().entrySet()) {
      write(folder.resolve(file.getKey()), file.getValue());
    }
    terminal.out().print(StarterText.next(folder.toString(), result.files().size()));
    return 0;
  }

  private static void write(Path file, String text) {
    try {
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException(file + " cannot be written (" + e.getClass().getSimpleName() + ")"));
    }
  }

  private static String environment(TocsinConfiguration configuration) {
    String named = configuration.getEnvironment();
    return named == null ? "prod" : named;
  }

  private static String platform(Namespace namespace, Path folder) {
    String named = namespace.getString("platform");
    if (named != null) {
      if (!named.matches("[a-z][a-z0-9-]{0,39}")) {
        throw new IllegalArgumentException(
            "--platform is '"
                + named
                + "', expected lower-case letters, digits and hyphens, 40 at most");
      }
      return named;
    }
    String slug =
        String.valueOf(folder.getFileName())
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[^a-z]+|-+$", "");
    return slug.isEmpty() ? "platform" : slug.substring(0, Math.min(40, slug.length()));
  }

  /** The settings that come with Tocsin, for the account that was looked at. */
  private static String settings(String text, TocsinConfiguration configuration, Path folder) {
    String settings =
        text.replace(
            "${TOCSIN_CLOUD:-embedded}", "${TOCSIN_CLOUD:-" + configuration.getCloud() + "}");
    if (configuration.getCloud().equals("aws")) {
      return settings;
    }
    Path data = configuration.dataFolder().toAbsolutePath().normalize();
    String shown = data.startsWith(folder) ? folder.relativize(data).toString() : data.toString();
    return settings.replace("${TOCSIN_DATA:-data}", "${TOCSIN_DATA:-" + shown + "}");
  }
}
