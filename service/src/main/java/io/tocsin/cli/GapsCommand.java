package io.tocsin.cli;

import io.tocsin.app.Declared;
import io.tocsin.app.MistakesException;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.gaps.GapReport;
import io.tocsin.gaps.Gaps;
import io.tocsin.render.GapsText;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code tocsin gaps}: recommended alarms that the files have, lack, or leave out on purpose. */
public final class GapsCommand extends TocsinCommand {

  public GapsCommand(Terminal terminal) {
    super("gaps", "tell which recommended alarms are there, missing or left out", terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser
        .addArgument("--profile")
        .choices("core", "extended")
        .setDefault("core")
        .help("which recommendations count (default: core)");
    Output.configure(parser, "text", "json", "markdown");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    Declared declared = Declared.read(configuration, Map.of());
    if (declared.hasErrors()) {
      throw new MistakesException(declared.findings());
    }
    GapReport report =
        Gaps.of(declared.definitions(), "extended".equals(namespace.getString("profile")));
    Output output = Output.of(namespace, terminal);
    output.write(
        switch (output.format()) {
          case "json" -> GapsText.json(report);
          case "markdown" -> GapsText.markdown(report);
          default -> GapsText.of(report, terminal.width(), output.colour());
        });
    return 0;
  }
}
