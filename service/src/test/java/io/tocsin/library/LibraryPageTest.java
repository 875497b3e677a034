package io.tocsin.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/library.md compile, run without any library, and print what it says. */
class LibraryPageTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));
  private static final Path CLASSES = ROOT.resolve("service/target/classes");
  private static final List<String> PACKAGES = List.of("metric", "alarm", "evaluation");
  private static final Pattern PROGRAM =
      Pattern.compile("(?s)```java\\n(.*?)```\\n\\nIt prints\\n\\n```\\n(.*?)```");
  private static final Pattern NAME = Pattern.compile("public final class (\\w+)");

  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> a_program_prints_what_the_page_says() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/library.md"));
    List<DynamicTest> tests = new ArrayList<>();
    for (MatchResult program : PROGRAM.matcher(page).results().toList()) {
      String name = NAME.matcher(program.group(1)).results().findFirst().orElseThrow().group(1);
      tests.add(
          DynamicTest.dynamicTest(
              name, () -> assertThat(run(name, program.group(1))).isEqualTo(program.group(2))));
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  @Test
  void the_junit_example_is_one_that_runs_here() throws IOException {
    String example =
        Files.readString(
            ROOT.resolve("service/src/test/java/io/tocsin/junit/ShopAlarmsExampleTest.java"));

    assertThat(Files.readString(ROOT.resolve("docs/library.md")))
        .contains("```java\n" + example.substring(example.indexOf("@AlarmDefinitions")) + "```");
  }

  /** With the three packages and the JDK on the class path, and nothing else. */
  private String run(String name, String program) throws Exception {
    Path alone = folder.resolve(name);
    for (String each : PACKAGES) {
      Path from = CLASSES.resolve("io/tocsin").resolve(each);
      Path to = Files.createDirectories(alone.resolve("io/tocsin").resolve(each));
      try (var files = Files.list(from)) {
        for (Path file : files.toList()) {
          Files.copy(file, to.resolve(file.getFileName().toString()));
        }
      }
    }
    Path source = Files.writeString(folder.resolve(name + ".java"), program);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                complaints,
                null,
                null,
                List.of("-d", alone.toString(), "-cp", alone.toString(), "-proc:none"),
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
            .call();
    assertThat(compiled).as("%s", complaints).isTrue();
    return printed(name, alone);
  }

  private static String printed(String name, Path classes) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      Method main = loader.loadClass(name).getMethod("main", String[].class);
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
