package io.tocsin.cli;

import io.tocsin.app.PlanChoices;
import java.util.List;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** What a person asks of a plan, as options. */
final class PlanFlags {
  private static final PlanChoices.Words WORDS =
      new PlanChoices.Words("--allow-deletes", "--adopt", "--target");

  private PlanFlags() {}

  static void configure(Subparser parser) {
    parser
        .addArgument("--allow-deletes")
        .metavar("N")
        .type(Integer.class)
        .help("allow N deletions (default: 20, or a tenth of what is ours if that is more)");
    parser
        .addArgument("--adopt")
        .metavar("NAME")
        .action(Arguments.append())
        .help(
            "take over what somebody else made under this name: an alarm, topic, dashboard, event rule, mute or log group; may be given several times");
    parser
        .addArgument("--target")
        .metavar("COMPONENT")
        .action(Arguments.append())
        .help("only the changes of this component and what they need; may be given several times");
  }

  static PlanChoices of(Namespace namespace) {
    return new PlanChoices(
        namespace.getInt("allow_deletes"),
        list(namespace.getList("adopt")),
        list(namespace.getList("target")),
        WORDS);
  }

  private static List<String> list(@Nullable List<String> given) {
    return given == null ? List.of() : given;
  }
}
