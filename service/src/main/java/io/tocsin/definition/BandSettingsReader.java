package io.tocsin.definition;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.BandModel;
import io.tocsin.alarm.MetricAlarm;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code band:} of an alarm, what the detector of its band is told. */
final class BandSettingsReader {
  static final String KEY = "band";
  private static final int MOST_EXCLUDED = 10;
  private static final int LONGEST_ZONE = 50;

  private final Findings findings;

  BandSettingsReader(Findings findings) {
    this.findings = findings;
  }

  /** Null when there is nothing to read, and after a finding. */
  @Nullable BandSettings read(Section section, Alarm alarm) {
    Section band = section.section(KEY, "the band of " + section.what());
    if (band == null) {
      return null;
    }
    if (BandModel.of(alarm).isEmpty()) {
      boolean compares =
          alarm instanceof MetricAlarm metric && metric.comparisonOperator().needsBand();
      findings.error(
          "band",
          section.at(KEY),
          compares
              ? section.what() + " compares an expression, expected 'band' with one metric"
              : section.what() + " compares with no band, expected 'band' only where it does",
          compares ? null : "write a threshold such as 'outside band(2)'");
      return null;
    }
    band.allow(AlarmShape.BAND);
    Located zoneText = band.text("timezone");
    ZoneId zone = zone(zoneText);
    Located spikes = band.text("periodic_spikes");
    if (spikes != null && !List.of("true", "false").contains(spikes.text())) {
      findings.error(
          "band",
          spikes.at(),
          "periodic_spikes is '" + spikes.text() + "', expected true or false",
          null);
    }
    return new BandSettings(
        excluded(band, zone),
        zoneText == null ? "" : zone.getId(),
        spikes != null && spikes.text().equals("true"));
  }

  private List<BandSettings.Excluded> excluded(Section band, ZoneId zone) {
    List<BandSettings.Excluded> result = new ArrayList<>();
    List<Section> entries = band.sections("exclude", "excluded time");
    for (Section entry : entries) {
      entry.allow(AlarmShape.BAND_EXCLUDED);
      Instant from = instant(entry.required("from", "when it begins"), zone);
      Instant to = instant(entry.required("to", "when it ends"), zone);
      if (from != null && to != null && !from.isBefore(to)) {
        findings.error("band", entry.at("to"), "the time ends before it begins, at " + from, null);
      } else if (from != null && to != null) {
        result.add(new BandSettings.Excluded(from, to));
      }
    }
    if (entries.size() > MOST_EXCLUDED) {
      findings.error(
          "band",
          band.at("exclude"),
          "%d times are excluded, expected %d at most".formatted(entries.size(), MOST_EXCLUDED),
          "CloudWatch takes no more; leave out those of more than two weeks ago");
    }
    return result;
  }

  /** Times without an offset are those of the band's time zone; seconds count, parts do not. */
  private @Nullable Instant instant(@Nullable Located text, ZoneId zone) {
    if (text == null) {
      return null;
    }
    try {
      return text.text().endsWith("Z")
          ? Instant.parse(text.text())
          : LocalDateTime.parse(text.text()).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      findings.error(
          "band",
          text.at(),
          "'"
              + Notation.shortened(text.text())
              + "' is no time, expected one such as 2026-11-27T00:00",
          "it is in UTC, or in the 'timezone' of the band");
      return null;
    }
  }

  private ZoneId zone(@Nullable Located text) {
    if (text == null) {
      return ZoneOffset.UTC;
    }
    if (text.text().length() <= LONGEST_ZONE
        && ZoneId.getAvailableZoneIds().contains(text.text())) {
      return ZoneId.of(text.text());
    }
    findings.error(
        "timezone",
        text.at(),
        "time zone '"
            + Notation.shortened(text.text())
            + "' is unknown, expected one such as Europe/Berlin or UTC",
        null);
    return ZoneOffset.UTC;
  }
}
