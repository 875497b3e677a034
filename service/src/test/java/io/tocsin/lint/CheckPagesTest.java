package io.tocsin.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/checks has every name that a finding can have, and no other. */
class CheckPagesTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root")).normalize();
  private static final Path PAGES = ROOT.resolve("docs/checks");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| \\[([a-z0-9-]+)\\]\\(([^)]+)\\) \\| ([a-z ]+) \\|");
  private static final Pattern TOLD =
      Pattern.compile(
          "(?:findings\\.(?:error|warning)|mistake)\\(\\s*\"([a-z]+(?:-[a-z]+)*)\",\\s");
  private static final Pattern FORM =
      Pattern.compile("new NamedForm\\(\\s*\"([a-z]+(?:-[a-z]+)*)\"");

  static Set<String> names() {
    return CheckNames.all();
  }

  @Test
  void the_table_has_every_name_with_its_page_and_level() throws IOException {
    String table = Files.readString(PAGES.resolve("README.md"));
    Set<String> rows = new TreeSet<>();
    Matcher row = ROW.matcher(table);
    while (row.find()) {
      rows.add(row.group(1));
      assertThat(row.group(2)).isEqualTo(Pages.file(row.group(1)));
      for (Check check : Checks.all()) {
        if (check.name().equals(row.group(1))) {
          assertThat(row.group(3)).isEqualTo(check.level().name().toLowerCase(Locale.ROOT));
        }
      }
    }
    assertThat(rows).containsExactlyElementsOf(CheckNames.all());
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_name_is_explained(String name) {
    assertThat(Pages.of(name)).isPresent().get().asString().startsWith("# " + name + "\n");
  }

  @Test
  void every_name_that_reading_uses_has_its_section() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String part : new String[] {"definition", "health"}) {
      try (Stream<Path> files =
          Files.list(ROOT.resolve("service/src/main/java/io/tocsin/" + part))) {
        for (Path file : files.toList()) {
          String source = Files.readString(file);
          TOLD.matcher(source).results().forEach(each -> used.add(each.group(1)));
          FORM.matcher(source).results().forEach(each -> used.add(each.group(1)));
        }
      }
    }
    assertThat(CheckNames.reading()).containsAll(used);
  }

  @Test
  void a_page_of_an_unknown_check_is_none() {
    assertThat(Pages.of("no-such-check")).isEmpty();
    assertThat(Pages.of("../reading")).isEmpty();
  }
}
