package io.tocsin.adapter.trinosql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.query.ReportCatalogue;
import io.tocsin.query.SqlLint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrinoSqlLintTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));
  private static final Path REFUSED = ROOT.resolve("service/src/test/resources/sql-lint");
  private static final String MARK = "-- refused: ";

  private final SqlLint lint = new TrinoSqlLint();

  @Test
  void every_report_that_comes_with_it_means_the_same_on_every_engine() {
    ReportCatalogue catalogue = ReportCatalogue.load(ROOT.resolve("queries"), lint);

    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.reports()).isNotEmpty();
  }

  @Test
  void every_function_that_reports_may_call_was_compared_on_engines() throws IOException {
    String compared =
        Files.readString(ROOT.resolve("service/src/test/resources/dialect/functions.txt"));

    assertThat(DialectFunctions.KNOWN)
        .allSatisfy(name -> assertThat(compared).containsPattern("\\b" + name + "\\("));
  }

  static Stream<Path> refused() throws IOException {
    return Files.list(REFUSED).sorted();
  }

  /** The end of each file has the expected sentences, a line each: line, colon, sentence. */
  @ParameterizedTest
  @MethodSource("refused")
  void what_engines_answer_differently_is_refused_with_what_to_write(Path file) throws IOException {
    String sql = Files.readString(file);
    List<String> expected =
        sql.lines()
            .filter(line -> line.startsWith(MARK))
            .map(line -> line.substring(MARK.length()))
            .toList();

    assertThat(lint.mistakes(sql))
        .extracting(mistake -> mistake.line() + ": " + mistake.sentence())
        .isEqualTo(expected);
    assertThat(expected).isNotEmpty();
  }
}
