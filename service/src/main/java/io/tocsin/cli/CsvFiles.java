package io.tocsin.cli;

import io.tocsin.backtest.CsvFile;
import io.tocsin.backtest.CsvSelection;
import io.tocsin.backtest.UnreadableHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code --csv FILE}, {@code --csv DIR}, {@code --csv ALARM=FILE}. */
final class CsvFiles {
  private final boolean duplicates;
  private final List<String> mistakes = new ArrayList<>();
  private final List<CsvSelection> selections = new ArrayList<>();

  private CsvFiles(boolean duplicates) {
    this.duplicates = duplicates;
  }

  /**
   * Reads every file through.
   *
   * @throws UnreadableHistory with a sentence for every file that cannot be used
   */
  static List<CsvSelection> open(List<String> given, boolean duplicates) {
    CsvFiles files = new CsvFiles(duplicates);
    given.forEach(files::add);
    if (!files.mistakes.isEmpty()) {
      throw new UnreadableHistory(files.mistakes);
    }
    return List.copyOf(files.selections);
  }

  private void add(String text) {
    int equals = text.indexOf('=');
    boolean named = equals > 0 && !Files.exists(Path.of(text));
    Path path = Path.of(named ? text.substring(equals + 1) : text);
    try {
      if (named) {
        selections.add(new CsvSelection(text.substring(0, equals), open(path)));
      } else if (Files.isDirectory(path)) {
        folder(path);
      } else {
        selections.add(new CsvSelection(null, open(path)));
      }
    } catch (UnreadableHistory e) {
      mistakes.addAll(e.sentences());
    }
  }

  private CsvFile open(Path path) {
    return CsvFile.open(path, duplicates);
  }

  private void folder(Path folder) {
    List<Path> found;
    try (Stream<Path> files = Files.list(folder)) {
      found =
          files
              .filter(path -> path.toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
              .sorted()
              .toList();
    } catch (IOException e) {
      mistakes.add("--csv " + folder + ": the folder cannot be read (" + e.getMessage() + ")");
      return;
    }
    if (found.isEmpty()) {
      mistakes.add("--csv " + folder + ": no file in this folder ends in .csv");
    }
    for (Path path : found) {
      try {
        selections.add(new CsvSelection(null, open(path)));
      } catch (UnreadableHistory e) {
        mistakes.addAll(e.sentences());
      }
    }
  }
}
