package io.tocsin.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.definition.Finding;
import io.tocsin.lint.LiveAccounts.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each check has a folder with {@code bad} files, beside which {@code expected.txt} says all that
 * is told of them, and {@code good} ones, of which nothing is told. Run with {@code
 * -Dtocsin.golden=write} to write the texts anew, and read what changed.
 */
class LintTest {
  @TempDir Path folder;

  static List<Path> checks() throws IOException {
    try (Stream<Path> folders = Files.list(Fixture.ALL)) {
      return folders
          .filter(each -> !each.getFileName().toString().equals("shared"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("checks")
  void the_bad_files_of_a_check_have_its_finding_and_no_other(Path check) throws IOException {
    String name = check.getFileName().toString();
    List<Finding> findings = Fixture.copied(check.resolve("bad"), folder).findings(bad(name), null);
    String told =
        findings.stream()
            .map(each -> each.level() + " " + each + " (" + each.check() + ")\n")
            .collect(Collectors.joining());
    Path golden = check.resolve("expected.txt");
    if ("write".equals(System.getProperty("tocsin.golden"))) {
      Files.writeString(golden, told);
    }
    assertThat(told).isEqualTo(Files.readString(golden));
    List<String> names = findings.stream().map(Finding::check).distinct().toList();
    assertThat(names).contains(name);
    if (!name.startsWith("ignore-")) {
      assertThat(names).containsExactly(name);
    }
  }

  @ParameterizedTest
  @MethodSource("checks")
  void the_good_files_of_a_check_have_no_finding(Path check) {
    LiveAccounts live =
        bad(check.getFileName().toString()) == null ? null : new Told(Seen.REPORTING);
    assertThat(Fixture.copied(check.resolve("good"), folder).findings(live, null)).isEmpty();
  }

  @Test
  void every_check_has_bad_files_and_is_in_the_order_of_names() throws IOException {
    List<String> names = new ArrayList<>(Checks.all().stream().map(Check::name).toList());
    assertThat(names).isSorted().doesNotHaveDuplicates();
    names.addAll(List.of(Ignores.EXPIRED, Ignores.UNKNOWN, Ignores.USELESS));
    assertThat(checks().stream().map(each -> each.getFileName().toString()))
        .containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void one_check_alone_tells_nothing_of_the_others() {
    Fixture fixture = Fixture.copied(Fixture.ALL.resolve("unit-set/bad"), folder);
    assertThat(fixture.findings(null, "unit-set")).hasSize(1);
    assertThat(fixture.findings(null, "never-fires")).isEmpty();
  }

  /** An account that is bad in the way a check looks for; null for those that ask none. */
  private static @Nullable LiveAccounts bad(String check) {
    return switch (check) {
      case "live-metric" -> new Told(Seen.ABSENT);
      case "live-topic" -> new Told(Seen.REPORTING, false, List.of());
      case "live-email" -> new Told(Seen.REPORTING, true, List.of("oncall@shop.example"));
      default -> null;
    };
  }
}
