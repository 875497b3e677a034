package io.tocsin.cli;

import io.tocsin.app.Imports;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.importer.CloudFormation;
import io.tocsin.importer.Found;
import io.tocsin.importer.Imported;
import io.tocsin.importer.OpenSlo;
import io.tocsin.importer.Terraform;
import io.tocsin.names.Names;
import io.tocsin.render.ImportText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code tocsin import}: existing alarms become definition files. */
public final class ImportCommand extends TocsinCommand {
  private static final int LARGEST = 64 << 20;
  private static final String CLOUDWATCH = "cloudwatch";
  private static final String OPENSLO = "openslo";
  private static final List<String> SOURCES =
      List.of(CLOUDWATCH, "cloudformation", "terraform", OPENSLO);

  public ImportCommand(Terminal terminal) {
    super(
        "import",
        "write definition files for the alarms of an account, a template or a Terraform state",
        terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser
        .addArgument("source")
        .metavar("SOURCE")
        .help("cloudwatch (the account), or files: cloudformation, terraform, openslo");
    parser
        .addArgument("files")
        .nargs("*")
        .metavar("FILE")
        .help("templates, objectives; a state, or what 'terraform show -json' prints");
    parser
        .addArgument("--prefix")
        .metavar("TEXT")
        .help("of cloudwatch: only alarms whose names begin with it");
    parser
        .addArgument("--tag")
        .metavar("KEY=VALUE")
        .action(Arguments.append())
        .help("of cloudwatch: only alarms with this tag; may be given several times");
    parser
        .addArgument("--parameter")
        .metavar("NAME=VALUE")
        .action(Arguments.append())
        .help("of cloudformation: a parameter, or what a resource is called; several times");
    parser
        .addArgument("--output")
        .metavar("DIR")
        .setDefault("imported")
        .help("the folder to write (default: imported)");
    parser
        .addArgument("--dry-run")
        .action(Arguments.storeTrue())
        .help("print the files and write nothing");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    String source = namespace.getString("source");
    List<String> files = namespace.getList("files");
    if (!SOURCES.contains(source)) {
      throw new IllegalArgumentException(
          "nothing is imported from '" + source + "'; " + Names.hint(source, SOURCES));
    }
    refuse(namespace, source, files);
    Imports imports = new Imports(configuration);
    if (source.equals(OPENSLO)) {
      return objectives(namespace, files, imports, terminal);
    }
    Found found = found(namespace, source, files, imports);
    String from =
        source.equals(CLOUDWATCH)
            ? "account " + imports.environment().account() + " in " + imports.environment().region()
            : String.join(", ", files);
    Imported imported = imports.files(found, from);
    PrintWriter out = terminal.out();
    boolean dry = Boolean.TRUE.equals(namespace.getBoolean("dry_run"));
    boolean nothing = imported.alarms().isEmpty() && imported.filters() == 0;
    if (dry && !nothing) {
      out.print(ImportText.files(imported.files()));
    } else if (!nothing) {
      imports.write(imported, Path.of(namespace.getString("output")));
    }
    out.print(ImportText.summary(imported, terminal.colour()));
    if (!dry && !nothing) {
      String folder = namespace.getString("output");
      out.println(
          "Written to "
              + folder
              + ". Look at what says 'check this', then: tocsin plan --config "
              + folder
              + "/tocsin.yml");
    }
    return imported.notUnderstood().isEmpty() ? 0 : 1;
  }

  /** Objectives become component files, to be put beside those that are there. */
  private static int objectives(
      Namespace namespace, List<String> files, Imports imports, Terminal terminal) {
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach(file -> texts.put(file, text(file)));
    OpenSlo.Imported imported = OpenSlo.read(texts, imports.environment());
    PrintWriter out = terminal.out();
    boolean dry = Boolean.TRUE.equals(namespace.getBoolean("dry_run"));
    if (dry) {
      out.print(ImportText.files(imported.files()));
    } else {
      Imports.write(imported.files(), Path.of(namespace.getString("output")));
    }
    out.print(ImportText.leftOut(imported.notUnderstood(), terminal.colour()));
    out.println(
        imported.objectives() + (imported.objectives() == 1 ? " objective." : " objectives."));
    if (!dry && imported.objectives() > 0) {
      out.println(
          "Written to "
              + namespace.getString("output")
              + ". Move the files into alarms/, write their runbooks, then: tocsin check");
    }
    return imported.notUnderstood().isEmpty() ? 0 : 1;
  }

  private static void refuse(Namespace namespace, String source, List<String> files) {
    boolean account = source.equals(CLOUDWATCH);
    if (account != files.isEmpty()) {
      throw new IllegalArgumentException(
          account
              ? "cloudwatch is the account itself; leave '" + files.get(0) + "' out"
              : "no file is named; write: tocsin import " + source + " FILE");
    }
    Map<String, Boolean> flags =
        Map.of(
            "prefix", account,
            "tag", account,
            "parameter", source.equals("cloudformation"));
    flags.forEach(
        (flag, fits) -> {
          if (!fits && namespace.get(flag) != null) {
            throw new IllegalArgumentException(
                "--" + flag + " means nothing to tocsin import " + source + "; leave it out");
          }
        });
  }

  private static Found found(
      Namespace namespace, String source, List<String> files, Imports imports) {
    if (source.equals(CLOUDWATCH)) {
      String prefix = namespace.getString("prefix");
      return imports.account(prefix == null ? "" : prefix, pairs(namespace, "tag"));
    }
    Map<String, String> parameters = pairs(namespace, "parameter");
    Found found = Found.NOTHING;
    for (String file : files) {
      String text = text(file);
      found =
          found.and(
              source.equals("terraform")
                  ? Terraform.read(file, text, imports.environment())
                  : CloudFormation.read(file, text, imports.environment(), parameters));
    }
    return found;
  }

  private static Map<String, String> pairs(Namespace namespace, String flag) {
    Map<String, String> pairs = new LinkedHashMap<>();
    List<String> given = namespace.getList(flag);
    for (String pair : given == null ? List.<String>of() : given) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "--" + flag + " is '" + pair + "', expected a name, = and a value");
      }
      pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return pairs;
  }

  private static String text(String file) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      bytes = in.readNBytes(LARGEST + 1);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
    if (bytes.length > LARGEST) {
      throw new IllegalArgumentException(file + " is larger than 64 MiB");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + " is not UTF-8", e);
    }
  }
}
