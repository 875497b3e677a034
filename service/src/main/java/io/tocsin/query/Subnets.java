package io.tocsin.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A small table that says which Availability Zone an address lies in, which access logs do not
 * tell: {@code 10.0.1.0/24=eu-central-1a, 10.0.2.7=eu-central-1b}. IPv4 only, as addresses are
 * compared as whole numbers, which Trino and DuckDB do alike.
 */
final class Subnets {
  private static final Pattern ENTRY =
      Pattern.compile(
          "(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?=([A-Za-z0-9._-]{1,64})");
  private static final int MOST = 200;
  private static final int BITS = 32;
  private static final int OCTET = 256;

  private final List<Entry> entries;

  private record Entry(String text, long low, long high, String zone) {}

  private Subnets(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * Reads the table; an empty text is an empty table.
   *
   * @throws IllegalArgumentException with what stands there and what was expected, as the end of a
   *     sentence
   */
  static Subnets parse(String text) {
    List<Entry> entries = new ArrayList<>();
    for (String word : text.isBlank() ? new String[0] : text.split(",", -1)) {
      entries.add(entry(word.strip()));
    }
    if (entries.size() > MOST) {
      throw new IllegalArgumentException(
          "has " + entries.size() + " entries, expected at most " + MOST);
    }
    entries.sort(Comparator.comparingLong(Entry::low));
    for (int i = 1; i < entries.size(); i++) {
      if (entries.get(i).low() <= entries.get(i - 1).high()) {
        throw new IllegalArgumentException(
            "has '"
                + entries.get(i - 1).text()
                + "' and '"
                + entries.get(i).text()
                + "', which overlap; expected each address in one subnet");
      }
    }
    return new Subnets(entries);
  }

  /**
   * Rows for VALUES: first and last address as numbers, and the zone. Only digits and the letters
   * of a zone's name can come out. An empty table is one row that no address lies in.
   */
  String sql() {
    return entries.isEmpty()
        ? "(-1, -1, '')"
        : entries.stream()
            .map(entry -> "(" + entry.low() + ", " + entry.high() + ", '" + entry.zone() + "')")
            .collect(Collectors.joining(", "));
  }

  private static Entry entry(String word) {
    Matcher matcher = ENTRY.matcher(word);
    if (!matcher.matches()) {
      throw refusal(word, "SUBNET=ZONE such as 10.0.1.0/24=eu-central-1a");
    }
    long address = 0;
    for (int i = 1; i <= 4; i++) {
      int octet = Integer.parseInt(matcher.group(i));
      if (octet >= OCTET) {
        throw refusal(word, "an IPv4 address, whose numbers go to 255");
      }
      address = address * OCTET + octet;
    }
    int length = matcher.group(5) == null ? BITS : Integer.parseInt(matcher.group(5));
    if (length > BITS) {
      throw refusal(word, "a prefix of 0 to 32 bits");
    }
    long size = 1L << (BITS - length);
    if (address % size != 0) {
      throw refusal(word, "the first address of the subnet before the '/'");
    }
    return new Entry(word, address, address + size - 1, matcher.group(6));
  }

  private static IllegalArgumentException refusal(String word, String expected) {
    return new IllegalArgumentException("has '" + word + "', expected " + expected);
  }
}
