package io.tocsin;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The direction of imports. When a rule is in the way, change the rule and its reason together. */
class ArchitectureTest {
  /** The domain, each level importing only from levels before it. */
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("names", "json", "login"),
          Set.of("metric", "logpattern", "eventpattern"),
          Set.of("alarm"),
          Set.of("evaluation", "accesslog"),
          Set.of("query"),
          Set.of("definition", "history", "notify"),
          Set.of("simulation", "plan", "alarmtest", "backtest", "cost", "slo"),
          Set.of("health", "lint", "discovery", "gaps", "importer", "reconcile"),
          Set.of("starter", "planned", "board", "reportrun", "incident", "noise"));

  private static JavaClasses tocsin;

  @BeforeAll
  static void read() {
    tocsin =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tocsin");
  }

  private static String[] domain() {
    return LEVELS.stream()
        .flatMap(Set::stream)
        .map(name -> "io.tocsin." + name)
        .toArray(String[]::new);
  }

  @TestFactory
  List<DynamicTest> each_level_of_the_domain_imports_only_from_levels_below_it() {
    List<DynamicTest> tests = new ArrayList<>();
    List<String> below = new ArrayList<>();
    for (Set<String> level : LEVELS) {
      for (String name : level) {
        List<String> allowed = new ArrayList<>(below);
        allowed.add("io.tocsin." + name);
        tests.add(
            DynamicTest.dynamicTest(
                name,
                () ->
                    classes()
                        .that()
                        .resideInAPackage("io.tocsin." + name)
                        .should()
                        .onlyDependOnClassesThat(
                            resideInAnyPackage(allowed.toArray(String[]::new))
                                .or(
                                    describe(
                                        "are not Tocsin's",
                                        c -> !c.getPackageName().startsWith("io.tocsin"))))
                        .because("a word must not know the sentences it is used in")
                        .check(tocsin)));
      }
      level.forEach(name -> below.add("io.tocsin." + name));
    }
    return tests;
  }

  @Test
  void the_domain_imports_no_framework_no_database_and_no_sdk() {
    noClasses()
        .that()
        .resideInAnyPackage(domain())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.dropwizard..",
            "jakarta..",
            "org.glassfish..",
            "com.fasterxml..",
            "org.jdbi..",
            "org.flywaydb..",
            "java.sql..",
            "javax.sql..",
            "org.h2..",
            "org.postgresql..",
            "software.amazon..",
            "org.duckdb..",
            "io.trino..",
            "com.nimbusds..",
            "org.slf4j..")
        .because("what Tocsin knows about alarms must be usable and testable without any of them")
        .check(tocsin);
  }

  @Test
  void the_domain_never_asks_the_clock() {
    noClasses()
        .that()
        .resideInAnyPackage(domain())
        .should()
        .callMethodWhere(
            target(
                describe(
                    "tell the current time",
                    (AccessTarget target) ->
                        (target.getName().equals("now")
                                && target.getOwner().getPackageName().startsWith("java.time"))
                            || target.getFullName().startsWith(Clock.class.getName() + ".system")
                            || target
                                .getFullName()
                                .startsWith("java.lang.System.currentTimeMillis"))))
        .because(
            "the caller says what time it is ("
                + Instant.class.getSimpleName()
                + " as an argument), so that a test or a replay can say another")
        .check(tocsin);
  }

  @Test
  void adapters_know_the_domain_and_no_other_adapter() {
    slices()
        .matching("io.tocsin.adapter.(*)..")
        .should()
        .notDependOnEachOther()
        .because("each can be taken away or replaced alone; app puts them together")
        .check(tocsin);
    noClasses()
        .that()
        .resideInAPackage("io.tocsin.adapter..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.tocsin.app..", "io.tocsin.cli..", "io.tocsin.http..", "io.tocsin.render..")
        .because("an adapter serves the domain's ports, whoever uses them")
        .check(tocsin);
  }

  @Test
  void adapters_are_put_together_in_app_only() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.tocsin.adapter..", "io.tocsin.app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.tocsin.adapter..")
        .because("wiring is in one place")
        .check(tocsin);
  }

  @Test
  void render_and_http_stand_on_the_domain_and_know_no_command() {
    noClasses()
        .that()
        .resideInAnyPackage("io.tocsin.render..", "io.tocsin.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.tocsin.app..", "io.tocsin.cli..", "io.tocsin.adapter..")
        .because("what is shown does not depend on how the system was started")
        .check(tocsin);
  }

  @Test
  void no_two_packages_import_each_other() {
    slices().matching("io.tocsin.(**)").should().beFreeOfCycles().check(tocsin);
  }
}
