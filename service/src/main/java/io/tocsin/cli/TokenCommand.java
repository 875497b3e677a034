package io.tocsin.cli;

import io.tocsin.app.TocsinConfiguration;
import io.tocsin.http.Token;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code tocsin token create}: a token for the HTTP API, and the line that lets it in. */
public final class TokenCommand extends TocsinCommand {

  public TokenCommand(Terminal terminal) {
    super("token", "make a token for the HTTP API of a server", terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser.addArgument("action").choices("create").help("create: make a token and print it once");
    parser
        .addArgument("--name")
        .required(true)
        .metavar("NAME")
        .help("whose it is; what it is used for is recorded under this name");
    parser
        .addArgument("--role")
        .required(true)
        .choices("viewer", "operator", "admin")
        .help("viewer reads, operator applies plans too, admin also reads who did what");
    parser
        .addArgument("--expires")
        .metavar("WHEN")
        .help("a day such as 2027-01-31, or a time from now such as 90d (default: never)");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    String name = namespace.getString("name");
    if (!Token.NAME.matcher(name).matches()) {
      terminal.complain(
          "--name is '" + name + "'; expected letters, digits and . _ @ -, 64 at most");
      return 1;
    }
    Instant expires = expires(namespace.getString("expires"), Instant.now());
    String token = Token.random(new SecureRandom());
    PrintWriter out = terminal.out();
    out.println("The token of " + name + ", which is shown only now:");
    out.println("  " + token);
    out.println("The line for the file that 'auth: tokens:' in tocsin.yml names:");
    out.printf(
        "- {name: %s, role: %s, sha256: %s%s}%n",
        name,
        namespace.getString("role"),
        Token.hash(token),
        expires == null ? "" : ", expires: " + expires);
    return 0;
  }

  private static @Nullable Instant expires(@Nullable String given, Instant now) {
    if (given == null) {
      return null;
    }
    Duration left = TimeOptions.duration(given).orElse(null);
    if (left != null && !left.isZero()) {
      return now.plus(left).truncatedTo(ChronoUnit.SECONDS);
    }
    try {
      Instant day = LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant();
      if (day.isAfter(now)) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // told below, with an example
    }
    throw new IllegalArgumentException(
        "--expires is '"
            + given
            + "'; expected a day to come such as 2027-01-31, or a time from now such as 90d");
  }
}
