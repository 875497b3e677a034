package io.tocsin.cli;

import io.tocsin.definition.Environment;
import io.tocsin.importer.OpenSlo;
import io.tocsin.render.ImportText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** {@code tocsin import openslo}: objectives become component files, to be moved into alarms/. */
final class OpenSloImport {
  private OpenSloImport() {}

  /**
   * @param texts by the name of the file
   * @param dry prints the files and writes nothing
   * @return the exit code: 1 when something was left out
   */
  static int run(
      Map<String, String> texts,
      Environment environment,
      Path output,
      boolean dry,
      Terminal terminal) {
    OpenSlo.Imported imported = OpenSlo.read(texts, environment);
    if (dry) {
      terminal.out().print(ImportText.files(imported.files()));
    } else {
      write(imported.files(), output);
    }
    terminal.out().print(ImportText.leftOut(imported.notUnderstood(), terminal.colour()));
    int objectives = imported.objectives();
    terminal
        .out()
        .println(
            objectives == 0
                ? "There is no objective to import."
                : objectives + (objectives == 1 ? " objective." : " objectives."));
    if (!dry && objectives > 0) {
      terminal
          .out()
          .println(
              "Written to %s. Move the files into alarms/, write their runbooks, then: tocsin check"
                  .formatted(output));
    }
    return imported.notUnderstood().isEmpty() ? 0 : 1;
  }

  private static void write(Map<String, String> files, Path output) {
    for (String path : files.keySet()) {
      if (Files.exists(output.resolve(path))) {
        throw new IllegalArgumentException(
            output.resolve(path)
                + " is there already, and an import overwrites nothing; name another folder with"
                + " --output");
      }
    }
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = output.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--output "
              + output
              + " cannot be written ("
              + e.getClass().getSimpleName()
              + "); name a folder that this user may write",
          e);
    }
  }
}
