package io.tocsin.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.health.HealthMonitor;
import io.tocsin.health.Snapshot;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The health document as bytes, written once per sweep however many ask for it: the page of
 * everyone on call asks for the same one.
 */
final class HealthBody {

  /**
   * @param tag entity tag with its quotes
   */
  record Body(byte[] json, String tag, boolean healthy) {

    @Override
    @SuppressWarnings("ArrayEquals") // identity is meant: a body is written once
    public boolean equals(@Nullable Object other) {
      return other instanceof Body that && tag.equals(that.tag);
    }

    @Override
    public int hashCode() {
      return tag.hashCode();
    }
  }

  private record Cached(
      Snapshot snapshot,
      boolean stale,
      @Nullable String trouble,
      DefinitionsView definitions,
      Body body) {}

  private final HealthMonitor monitor;
  private final Supplier<ServerFacts> facts;
  private final ObjectMapper mapper;
  private volatile @Nullable Cached cached;

  HealthBody(HealthMonitor monitor, Supplier<ServerFacts> facts, ObjectMapper mapper) {
    this.monitor = monitor;
    this.facts = facts;
    this.mapper = mapper;
  }

  Body current() {
    Snapshot snapshot = monitor.current();
    ServerFacts now = facts.get();
    String trouble = monitor.trouble();
    boolean stale = snapshot.at().isBefore(now.staleAfter());
    Cached last = cached;
    if (last != null
        && last.snapshot == snapshot
        && last.stale == stale
        && last.definitions.equals(now.definitions())
        && java.util.Objects.equals(last.trouble, trouble)) {
      return last.body;
    }
    Body body = write(HealthView.of(snapshot, now, trouble));
    cached = new Cached(snapshot, stale, trouble, now.definitions(), body);
    return body;
  }

  private Body write(HealthView view) {
    try {
      byte[] json = mapper.writeValueAsBytes(view);
      String tag =
          "\""
              + Integer.toHexString(new String(json, StandardCharsets.UTF_8).hashCode())
              + "-"
              + Long.toHexString(view.at().toEpochMilli())
              + "\"";
      return new Body(json, tag, view.state().equals("healthy") && !view.sources().stale());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
