package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.TocsinApplication;
import io.tocsin.adapter.jdbi.H2Files;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays each {@code cli/CASE/session.txt} against the real commands, in a copy of {@code cli/shop}
 * with the case's other files laid over it. {@code -Dtocsin.golden=write} writes what was said into
 * the session files, to be read before it is committed.
 */
class CommandFilesTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));
  private static final Path CASES = ROOT.resolve("service/src/test/resources/cli");
  private static final Pattern REPLACE = Pattern.compile("replace '(.*)' with '(.*)' in (\\S+)");

  @TempDir Path temporary;
  private @Nullable ServerSocket busy;

  static List<String> cases() throws IOException {
    try (Stream<Path> sessions = Files.walk(CASES, 2)) {
      return sessions
          .filter(path -> path.endsWith("session.txt"))
          .map(path -> path.getParent().getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @AfterEach
  void close() throws IOException, SQLException {
    H2Files.close(temporary);
    System.clearProperty("tocsin.home");
    if (busy != null) {
      busy.close();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_session_goes_as_written(String name) throws IOException {
    Path folder = temporary.toRealPath();
    copy(CASES.resolve("shop"), folder);
    copy(ROOT.resolve("queries"), folder.resolve("queries"));
    copy(CASES.resolve(name), folder);
    System.setProperty("tocsin.home", folder.toString());
    Path file = CASES.resolve(name).resolve("session.txt");
    Session session = Session.of(Files.readAllLines(file));
    List<List<String>> said = new ArrayList<>();
    for (Session.Step step : session.steps()) {
      said.add(Session.portable(play(step.command(), folder), folder));
    }
    if ("write".equals(System.getProperty("tocsin.golden"))) {
      Files.write(file, session.with(said));
      return;
    }
    assertThat(session.with(said)).isEqualTo(session.lines());
  }

  private List<String> play(String command, Path folder) throws IOException {
    Matcher replace = REPLACE.matcher(command);
    if (replace.matches()) {
      Path file = folder.resolve(replace.group(3));
      String text = Files.readString(file);
      assertThat(text).contains(replace.group(1));
      Files.writeString(file, text.replace(replace.group(1), replace.group(2)));
      return List.of();
    }
    List<String> words = List.of(command.split(" +"));
    return switch (words.get(0)) {
      case "remove" -> remove(folder.resolve(words.get(1)));
      case "aws" -> OtherHands.of(folder).run(words.subList(1, words.size()));
      case "tocsin" -> tocsin(command.substring("tocsin".length()).strip(), folder);
      default -> throw new IllegalArgumentException("no such command: " + command);
    };
  }

  private List<String> tocsin(String line, Path folder) throws IOException {
    String[] halves = line.split(" < ", 2);
    List<String> arguments = new ArrayList<>();
    for (String word : halves[0].split(" +")) {
      if (!word.isEmpty()) {
        arguments.add(
            word.replace("$DIR", folder.toString())
                .replace("$BUSY", word.contains("$BUSY") ? busyPort() : ""));
      }
    }
    Transcript transcript = new Transcript();
    Terminal terminal = transcript.terminal(halves.length == 2 ? halves[1] : null);
    int[] code = new int[1];
    transcript.capturing(
        () -> code[0] = new TocsinApplication(terminal).execute(arguments.toArray(String[]::new)));
    List<String> said = new ArrayList<>(transcript.lines());
    if (busy != null) {
      said.replaceAll(text -> text.replace(Integer.toString(busy.getLocalPort()), "$BUSY"));
    }
    if (code[0] != 0) {
      said.add("[exit " + code[0] + "]");
    }
    return said;
  }

  private String busyPort() throws IOException {
    if (busy == null) {
      busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }
    return Integer.toString(busy.getLocalPort());
  }

  private static List<String> remove(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
    return List.of();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.write(target, Files.readAllBytes(file));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
