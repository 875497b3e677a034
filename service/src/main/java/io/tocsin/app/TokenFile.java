package io.tocsin.app;

import io.tocsin.http.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of a file, read again when it changes. A file that cannot be used then changes
 * nothing: the tokens read before are still taken, and the log says why.
 */
final class TokenFile {
  private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);

  /** How often the file is looked at, at most. */
  private static final Duration EVERY = Duration.ofSeconds(1);

  private static final long MOST_BYTES = 1 << 20;
  private static final Set<PosixFilePermission> TOO_MUCH =
      Set.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Path file;
  private final InstantSource clock;
  private Instant looked;
  private Seen seen;
  private List<Token> tokens;
  private String told = "";

  /** What tells that a file has changed. */
  private record Seen(Object modified, long size, String key) {}

  private TokenFile(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
    this.looked = clock.instant();
    this.seen = seen();
    this.tokens = read();
  }

  /**
   * @throws IllegalArgumentException with a sentence when it cannot be used
   */
  static TokenFile open(Path file, InstantSource clock) {
    return new TokenFile(file, clock);
  }

  /** Those that are taken now. */
  synchronized List<Token> tokens() {
    Instant now = clock.instant();
    if (Duration.between(looked, now).compareTo(EVERY) >= 0) {
      looked = now;
      look();
    }
    return tokens;
  }

  private void look() {
    try {
      Seen latest = seen();
      if (!latest.equals(seen)) {
        seen = latest;
        tokens = read();
        told = "";
        LOG.info("{} was read again: {} tokens", file, tokens.size());
      }
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      if (!why.equals(told)) {
        LOG.error("{}; the tokens read before are still taken", why);
      }
      told = why;
    }
  }

  private Seen seen() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Seen(
          attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private List<Token> read() {
    try {
      checkPermissions();
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException(
            "the token file %s is longer than 1 MiB".formatted(file));
      }
      return TokenFileReader.read(Files.readString(file), file.getFileName().toString());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Who can write it can let in anybody. */
  private void checkPermissions() throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (permissions.stream().anyMatch(TOO_MUCH::contains)) {
      throw new IllegalArgumentException(
          "the token file %s is open to others (%s); only its owner may write it, and others may not read it: chmod 640 %s"
              .formatted(file, PosixFilePermissions.toString(permissions), file));
    }
  }

  private IllegalArgumentException unreadable(IOException failure) {
    String why =
        failure instanceof java.nio.file.NoSuchFileException
            ? "there is no such file; make a token with 'tocsin token create'"
            : Trouble.reason(failure);
    return new IllegalArgumentException(
        "the token file %s cannot be read (%s)".formatted(file, why));
  }
}
