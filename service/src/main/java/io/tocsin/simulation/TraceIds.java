package io.tocsin.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;

/** Ids as the load balancer makes them, for requests and for connections. */
final class TraceIds {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private TraceIds() {}

  /** {@code Root=1-<seconds in hex>-<24 hex digits>}. */
  static String trace(Instant time, SplittableRandom random) {
    byte[] text = new byte[40];
    put(text, "Root=1-");
    hex(text, 7, time.getEpochSecond() << 32, 8);
    text[15] = '-';
    hex(text, 16, random.nextLong(), 16);
    hex(text, 32, random.nextLong(), 8);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** {@code TID_<32 hex digits>}. */
  static String connection(SplittableRandom random) {
    byte[] text = new byte[36];
    put(text, "TID_");
    hex(text, 4, random.nextLong(), 16);
    hex(text, 20, random.nextLong(), 16);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static void put(byte[] text, String prefix) {
    for (int i = 0; i < prefix.length(); i++) {
      text[i] = (byte) prefix.charAt(i);
    }
  }

  /** The highest digits of the value. */
  private static void hex(byte[] text, int at, long value, int digits) {
    for (int i = 0; i < digits; i++) {
      text[at + i] = DIGITS[(int) (value >>> (60 - 4 * i)) & 15];
    }
  }
}
