package io.tocsin.definition;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the files of facts that are packed into the jar: lines of a key and a value, in blocks.
 * They are not YAML since every command reads them at its start, and a line is split some thirty
 * times faster than YAML is parsed. Their comments say what the keys mean. A mistake in one is a
 * mistake of the build, found by its tests, so it is an exception.
 */
final class FactFile {
  private FactFile() {}

  record Fact(String key, String value) {
    /** The parts of the value between a separator, stripped, at most {@code limit} of them. */
    List<String> parts(String separator, int limit) {
      List<String> parts = new ArrayList<>();
      int from = 0;
      int found = value.indexOf(separator);
      while (found >= 0 && parts.size() < limit - 1) {
        parts.add(value.substring(from, found).strip());
        from = found + separator.length();
        found = value.indexOf(separator, from);
      }
      parts.add(value.substring(from).strip());
      return parts;
    }

    List<String> parts(String separator) {
      return parts(separator, Integer.MAX_VALUE);
    }
  }

  /**
   * The blocks of a file, by the value of the line that opens each.
   *
   * @param opener the key that opens a block
   */
  static Map<String, List<Fact>> blocks(String file, String opener) {
    Map<String, List<Fact>> blocks = new LinkedHashMap<>();
    List<Fact> block = new ArrayList<>();
    try (InputStream in = FactFile.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + file);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
          continue;
        }
        while (text.endsWith(",") || text.endsWith("|")) {
          text = text + " " + String.valueOf(lines.readLine()).strip();
        }
        int colon = text.indexOf(':');
        if (colon < 1) {
          throw new IllegalStateException(file + ": '" + text + "' has no key");
        }
        Fact fact = new Fact(text.substring(0, colon), text.substring(colon + 1).strip());
        if (fact.key().equals(opener)) {
          block = new ArrayList<>();
          blocks.put(fact.value(), block);
        } else {
          block.add(fact);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + " of the jar", e);
    }
    return blocks;
  }
}
