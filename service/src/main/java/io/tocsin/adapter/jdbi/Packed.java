package io.tocsin.adapter.jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Texts as compressed bytes, in parts: a value of bytes in H2 has 1,048,576 of them at most. */
final class Packed {
  private static final int PART = 1_000_000;

  private Packed() {}

  static List<byte[]> parts(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
      packing.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] all = bytes.toByteArray();
    List<byte[]> parts = new ArrayList<>();
    for (int from = 0; from < all.length; from += PART) {
      parts.add(Arrays.copyOfRange(all, from, Math.min(all.length, from + PART)));
    }
    return parts;
  }

  static String text(List<byte[]> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    parts.forEach(bytes::writeBytes);
    try (GZIPInputStream unpacking =
        new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return new String(unpacking.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
