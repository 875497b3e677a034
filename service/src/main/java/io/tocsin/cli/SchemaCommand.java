package io.tocsin.cli;

import io.tocsin.app.TocsinConfiguration;
import java.util.Arrays;
import java.util.Locale;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code tocsin schema [KIND]}: the JSON Schema of a kind of file, for editors. */
public final class SchemaCommand extends TocsinCommand {

  public SchemaCommand(Terminal terminal) {
    super("schema", "print the JSON Schema of a kind of file, for editors", terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser
        .addArgument("kind")
        .nargs("?")
        .choices(Arrays.stream(SchemaKind.values()).map(SchemaKind::word).toList())
        .setDefault(SchemaKind.COMPONENT.word())
        .help("kind of file (default: component)");
    parser.addArgument("--output").metavar("FILE").help("write it there instead of printing it");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    String kind = namespace.getString("kind").toUpperCase(Locale.ROOT);
    new Output("json", namespace.getString("output"), terminal)
        .write(SchemaKind.valueOf(kind).json());
    return 0;
  }
}
