package io.tocsin.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files in the jar that a new repository begins with. */
public final class PackedFiles {
  private static final String ROOT = "/starter";

  /** Folder in the jar to folder in the repository. */
  private static final Map<String, String> FOLDERS =
      Map.of("packs", "alarms/packs", "runbooks", "docs/runbooks", "queries", "queries");

  private PackedFiles() {}

  /** Path in the repository to text: packs, runbooks, reports and the settings as they are. */
  public static SortedMap<String, String> read() {
    SortedMap<String, String> files = new TreeMap<>();
    URL root = PackedFiles.class.getResource(ROOT);
    if (root == null) {
      throw new IllegalStateException("the jar has no " + ROOT);
    }
    try {
      URI uri = root.toURI();
      if (uri.getScheme().equals("jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
          read(jar.getPath(ROOT), files);
        }
      } else {
        read(Path.of(uri), files);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the files of the jar cannot be read", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return files;
  }

  private static void read(Path root, SortedMap<String, String> files) throws IOException {
    files.put("tocsin.yml", Files.readString(root.resolve("tocsin.yml")));
    for (Map.Entry<String, String> folder : FOLDERS.entrySet()) {
      Path from = root.resolve(folder.getKey());
      if (!Files.isDirectory(from)) {
        continue;
      }
      List<Path> found;
      try (Stream<Path> all = Files.list(from)) {
        found = all.filter(Files::isRegularFile).toList();
      }
      for (Path file : found) {
        files.put(folder.getValue() + "/" + file.getFileName(), Files.readString(file));
      }
    }
  }
}
