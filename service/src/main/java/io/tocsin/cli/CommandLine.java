package io.tocsin.cli;

import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.tocsin.names.Names;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.helper.HelpScreenException;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.ArgumentAction;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.internal.UnrecognizedArgumentException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command line and runs its command. It stands in for the framework's {@code Cli}, which
 * ends a mistake with a page of help and gives no exit code.
 */
public final class CommandLine {
  private static final String COMMAND = "command";
  private static final int WIDTH = 100;

  private final Supplier<? extends Bootstrap<?>> bootstrap;
  private final Terminal terminal;
  private final Map<String, Command> commands = new TreeMap<>();
  private final ArgumentParser parser;

  /**
   * @param bootstrap makes what commands of the framework need; quick ones do without
   * @param version what {@code --version} prints
   */
  public CommandLine(
      List<Command> commands,
      Supplier<? extends Bootstrap<?>> bootstrap,
      String version,
      Terminal terminal) {
    this.bootstrap = bootstrap;
    this.terminal = terminal;
    this.parser =
        ArgumentParsers.newFor("tocsin")
            .addHelp(false)
            .terminalWidthDetection(false)
            .defaultFormatWidth(WIDTH)
            .build()
            .description("CloudWatch alarms as files, and what they say about your platform.")
            .epilog("tocsin COMMAND --help tells the options of a command.");
    help(parser);
    parser
        .addArgument("--version")
        .action(new Screen(parsed -> terminal.out().println("tocsin " + version)))
        .help("show the version and exit");
    parser.addSubparsers().title("commands").metavar("COMMAND");
    commands.forEach(this::add);
  }

  private void add(Command command) {
    commands.put(command.getName(), command);
    Subparser options = parser.addSubparsers().addParser(command.getName(), false);
    options
        .help(command.getDescription())
        .description(command.getDescription())
        .setDefault(COMMAND, command.getName());
    help(options);
    command.configure(options);
  }

  private void help(ArgumentParser of) {
    of.addArgument("-h", "--help")
        .action(new Screen(parsed -> parsed.printHelp(terminal.out())))
        .help("show this help and exit");
  }

  /**
   * Runs a command line; a server goes on running after this returns.
   *
   * @return the exit code: 0 when all is well, 1 on failure, 2 when a plan has changes
   */
  public int run(List<String> arguments) {
    try {
      return parsed(arguments);
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  private int parsed(List<String> arguments) {
    if (arguments.isEmpty()) {
      parser.printHelp(terminal.err());
      return 1;
    }
    String first = arguments.get(0);
    if (!first.startsWith("-") && !commands.containsKey(first)) {
      terminal.complain(
          "there is no command '" + first + "'; " + Names.hint(first, commands.keySet()));
      return 1;
    }
    Namespace namespace;
    try {
      namespace = parser.parseArgs(arguments.toArray(String[]::new));
    } catch (HelpScreenException e) {
      return 0;
    } catch (ArgumentParserException e) {
      terminal.complain(sentence(e, commands.containsKey(first) ? first : null));
      return 1;
    }
    return run(namespace);
  }

  private int run(Namespace namespace) {
    Command command = commands.get(namespace.getString(COMMAND));
    if (command == null) {
      parser.printHelp(terminal.err());
      return 1;
    }
    try {
      if (command instanceof QuickCommand quick) {
        OptionalInt code = quick.runQuickly(namespace);
        if (code.isPresent()) {
          return code.getAsInt();
        }
      }
      command.run(bootstrap.get(), namespace);
      return 0;
    } catch (CommandExit exit) {
      return exit.code();
    } catch (Throwable failure) {
      Failures.tell(failure, Options.debug(namespace), terminal);
      return 1;
    }
  }

  private static String sentence(ArgumentParserException failure, @Nullable String command) {
    String help = "; see: tocsin " + (command == null ? "" : command + " ") + "--help";
    if (failure instanceof UnrecognizedArgumentException unknown) {
      return "'"
          + unknown.getArgument()
          + "' means nothing to "
          + (command == null ? "tocsin" : "tocsin " + command)
          + help;
    }
    return failure.getMessage() + help;
  }

  /** An option that shows something and ends. */
  private record Screen(Consumer<ArgumentParser> show) implements ArgumentAction {

    @Override
    public void run(
        ArgumentParser parser,
        Argument argument,
        Map<String, Object> attributes,
        String flag,
        @Nullable Object value)
        throws ArgumentParserException {
      show.accept(parser);
      throw new HelpScreenException(parser);
    }

    @Override
    public void onAttach(Argument argument) {}

    @Override
    public boolean consumeArgument() {
      return false;
    }
  }
}
