package io.tocsin.accesslog;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder of access logs: files side by side, or in the layout of the bucket ({@code
 * AWSLogs/<account>/elasticloadbalancing/<region>/yyyy/MM/dd}, also below an organisation's {@code
 * o-…}). What is in it and is no log of a kind that reports read is named, never skipped in
 * silence.
 */
public final class AccessLogFolder {
  /** Files that arrive this late, such as those of long WebSocket connections, still count. */
  private static final Duration SLACK = Duration.ofMinutes(10);

  private static final int MOST_FILES = 200_000;
  private static final int DEEPEST = 20;

  private final Path root;

  /**
   * @param root read at each listing; it need not exist yet
   */
  public AccessLogFolder(Path root) {
    this.root = root;
  }

  /** What a listing found, both in order of name. */
  public record Listing(List<LogFile> files, List<LogProblem> problems) {
    public Listing {
      files = List.copyOf(files);
      problems = List.copyOf(problems);
    }
  }

  /** All files. */
  public Listing list() {
    return list(Instant.MIN, Instant.MAX);
  }

  /**
   * The files that can hold lines of a range of time. A file whose name has no time stamp always
   * can.
   *
   * @param from start of the range
   * @param to end of the range; stamps up to ten minutes later are taken, as a stamp is the end of
   *     its file's five minutes
   */
  public Listing list(Instant from, Instant to) {
    return list(LogKind.ALB, from, to);
  }

  /** The same of one kind of logs; files of the other kinds are passed over. */
  public Listing list(LogKind kind, Instant from, Instant to) {
    List<LogFile> files = new ArrayList<>();
    List<LogProblem> problems = new ArrayList<>();
    for (Path path : walk(problems)) {
      String name = root.relativize(path).toString().replace('\\', '/');
      Instant stamp = LogFile.stampOf(name);
      if (LogKind.ofName(name) != kind || !kind.canHold(stamp, from, to)) {
        continue;
      }
      try {
        BasicFileAttributes facts = Files.readAttributes(path, BasicFileAttributes.class);
        LogFile file =
            new LogFile(
                path,
                name,
                facts.size(),
                facts.lastModifiedTime().toInstant(),
                stamp,
                LogFile.folderDayOf(name),
                kind);
        String objection = LogFileKind.objection(path, kind);
        if (objection == null) {
          files.add(file);
        } else {
          problems.add(new LogProblem(name, file.day(), objection));
        }
      } catch (IOException gone) {
        problems.add(
            new LogProblem(
                name,
                LogFile.folderDayOf(name),
                "The file cannot be read (" + gone.getClass().getSimpleName() + ")."));
      }
    }
    return new Listing(files, problems);
  }

  /**
   * Whether a file with that stamp can hold lines of a range; one without a stamp always can.
   *
   * @param from start of the range
   * @param to end of the range
   */
  public static boolean canHold(@Nullable Instant stamp, Instant from, Instant to) {
    return stamp == null || (!stamp.isBefore(from) && !stamp.isAfter(last(to)));
  }

  /** The latest stamp that a file with lines of a range up to {@code to} has. */
  public static Instant last(Instant to) {
    return to.isAfter(Instant.MAX.minus(SLACK)) ? to : to.plus(SLACK);
  }

  private List<Path> walk(List<LogProblem> problems) {
    if (!Files.isDirectory(root)) {
      problems.add(
          new LogProblem(
              root.toString(),
              null,
              "There is no such folder; put access logs there, or name another."));
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    FileVisitor visitor = new FileVisitor(root, found, problems);
    try {
      Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, visitor);
    } catch (IOException e) {
      problems.add(
          new LogProblem(root.toString(), null, "The folder cannot be listed (" + e + ")."));
    }
    found.sort(Comparator.comparing(Path::toString));
    return found;
  }

  /** Collects files; what cannot be entered is a problem and not the end of the listing. */
  private static final class FileVisitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<Path> found;
    private final List<LogProblem> problems;

    FileVisitor(Path root, List<Path> found, List<LogProblem> problems) {
      this.root = root;
      this.found = found;
      this.problems = problems;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isDirectory()) {
        problems.add(problem(file, "The folder lies deeper than " + DEEPEST + " levels."));
        return FileVisitResult.CONTINUE;
      }
      if (file.toString().endsWith(LogFetch.PART)) {
        return FileVisitResult.CONTINUE; // it is being fetched, and gets its name when it is whole
      }
      found.add(file);
      if (found.size() < MOST_FILES) {
        return FileVisitResult.CONTINUE;
      }
      problems.add(
          problem(
              root,
              "The folder holds "
                  + MOST_FILES
                  + " files or more; only as many were taken. Name a folder with fewer days."));
      return FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      problems.add(problem(file, "This cannot be read (" + failure + ")."));
      return FileVisitResult.CONTINUE;
    }

    private LogProblem problem(Path path, String sentence) {
      String name = root.relativize(path).toString().replace('\\', '/');
      return new LogProblem(name.isEmpty() ? root.toString() : name, null, sentence);
    }
  }
}
