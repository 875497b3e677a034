package io.tocsin.definition;

import io.tocsin.alarm.MuteRule;
import io.tocsin.alarm.MuteSchedule;
import io.tocsin.names.Names;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads an entry of {@code mutes:}. */
final class MuteDeclarationReader {
  /** Windows that are looked at: those of a month, when one opens every hour. */
  private static final int MANY_WINDOWS = 800;

  private static final Instant SOME_YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> STARTS = List.of("every", "cron", "at");
  private static final int LONGEST_DAYS = 15;
  private static final int MAX_NAME = 250;

  private final Set<String> declared;
  private final UnaryOperator<String> fullName;
  private final Findings findings;
  private final Notation notation;

  /**
   * @param declared ids of all alarms of all files
   * @param fullName the name in AWS of what the files call by an id
   */
  MuteDeclarationReader(Set<String> declared, UnaryOperator<String> fullName, Findings findings) {
    this.declared = declared;
    this.fullName = fullName;
    this.findings = findings;
    this.notation = new Notation(findings);
  }

  /**
   * The mute as it is in one target.
   *
   * @param there alarms of the target
   * @return null after a finding, and when none of its alarms is in the target
   */
  @Nullable DefinedMute read(Entry entry, Environment target, Collection<DefinedAlarm> there) {
    Section section = entry.section();
    section.allow(EntryShape.MUTE);
    Located reason = section.required("reason", "why nobody needs to be told");
    String expression = expression(section);
    Integer seconds =
        notation.length(
            section.required("for", "how long it mutes, as in 2h"),
            "for",
            60,
            LONGEST_DAYS * 86_400,
            "1m to 15d, as in 90m, 4h or 2d");
    ZoneId zone = zone(section.text("timezone"));
    TreeSet<String> names = names(section, there);
    String component = entry.component();
    if (!checkName(section, entry.id())
        || reason == null
        || expression == null
        || seconds == null
        || zone == null
        || names == null
        || component == null) {
      return null;
    }
    MuteSchedule schedule;
    try {
      schedule = new MuteSchedule(expression, Duration.ofSeconds(seconds), zone, null, null);
    } catch (IllegalArgumentException e) {
      findings.error(
          "mute-schedule",
          section.at(section.present(STARTS).get(0)),
          withoutStop(String.valueOf(e.getMessage())),
          null);
      return null;
    }
    if (neverEnds(schedule)) {
      findings.error(
          "mute-schedule",
          section.at("for"),
          section.what() + " begins again before it has ended, so nobody would ever be told",
          "shorten 'for'; an alarm that is to tell nobody has route: none");
      return null;
    }
    return names.isEmpty()
        ? null
        : new DefinedMute(
            entry.id(),
            reason.text(),
            rules(fullName.apply(entry.id()), schedule, List.copyOf(names)),
            component,
            Tags.ofComponent(target, component, section.at().file()),
            section.at());
  }

  /** Whether each of many windows opens before the one before it closes. */
  private static boolean neverEnds(MuteSchedule schedule) {
    Instant at = SOME_YEAR;
    Instant closes = null;
    for (int i = 0; i < MANY_WINDOWS; i++) {
      MuteSchedule.Window window = schedule.nextWindow(at).orElse(null);
      if (window == null || (closes != null && window.start().isAfter(closes))) {
        return false;
      }
      closes = window.end();
      at = window.start();
    }
    return true;
  }

  private boolean checkName(Section section, String id) {
    boolean fine = Entry.ID.matcher(id).matches() && fullName.apply(id).length() <= MAX_NAME;
    if (!fine) {
      findings.error(
          "mute-name",
          section.at("name"),
          "mute name '"
              + Notation.shortened(id)
              + "' is not allowed, expected lower-case words joined by hyphens, "
              + MAX_NAME
              + " characters at most with platform and environment",
          null);
    }
    return fine;
  }

  private @Nullable String expression(Section section) {
    List<String> given = section.present(STARTS);
    if (given.size() != 1) {
      findings.error(
          "mute-schedule",
          section.at(),
          section.what()
              + (given.isEmpty() ? " does not say when" : " has " + String.join(" and ", given))
              + ", expected one of 'every', 'cron' and 'at'",
          "as in every: day at 02:00, or at: 2026-12-24T18:00");
      return null;
    }
    Located text = section.text(given.get(0));
    if (text == null) {
      return null;
    }
    if (given.get(0).equals("every")) {
      String words = MuteWords.expression(text.text()).orElse(null);
      if (words == null) {
        findings.error(
            "mute-schedule",
            text.at(),
            "'"
                + Notation.shortened(text.text())
                + "' is not understood, expected words such as day at 02:00, weekday at 22:30,"
                + " monday and friday at 06:00 or month on 1 at 03:00",
            "write 'cron' for anything else");
      }
      return words;
    }
    String kind = given.get(0) + "(";
    return text.text().startsWith(kind) ? text.text() : kind + text.text() + ")";
  }

  private @Nullable ZoneId zone(@Nullable Located text) {
    if (text == null) {
      return ZoneOffset.UTC;
    }
    // CloudWatch takes names of the IANA database, and no offsets such as +02:00.
    if (ZoneId.getAvailableZoneIds().contains(text.text())) {
      return ZoneId.of(text.text());
    }
    findings.error(
        "timezone",
        text.at(),
        "time zone '"
            + Notation.shortened(text.text())
            + "' is unknown, expected one such as Europe/Berlin or UTC",
        null);
    return null;
  }

  /** Full names of the alarms that are in the target; null after a finding. */
  private @Nullable TreeSet<String> names(Section section, Collection<DefinedAlarm> there) {
    TreeSet<String> names = new TreeSet<>();
    if (!section.has("alarms")) {
      for (DefinedAlarm alarm : there) {
        if (alarm.source().file().equals(section.at().file())) {
          names.add(alarm.alarm().name());
        }
      }
      return names;
    }
    List<Located> ids = section.texts("alarms");
    boolean fine = !ids.isEmpty();
    if (!fine) {
      findings.error(
          "mute-alarms",
          section.at("alarms"),
          "'alarms' of " + section.what() + " names none, expected names of alarms",
          "leave it out to mute every alarm of the file");
    }
    for (Located id : ids) {
      if (!declared.contains(id.text())) {
        findings.error(
            "unknown-alarm",
            id.at(),
            "alarm '" + id.text() + "' is not declared",
            Names.hint(id.text(), declared));
        fine = false;
      }
      there.stream()
          .filter(alarm -> alarm.id().equals(id.text()))
          .forEach(alarm -> names.add(alarm.alarm().name()));
    }
    return fine ? names : null;
  }

  private static List<MuteRule> rules(String name, MuteSchedule schedule, List<String> alarms) {
    List<MuteRule> rules = new ArrayList<>();
    for (int from = 0; from < alarms.size(); from += MuteRule.MOST_ALARMS) {
      int to = Math.min(alarms.size(), from + MuteRule.MOST_ALARMS);
      String numbered =
          alarms.size() <= MuteRule.MOST_ALARMS ? name : name + "-" + (rules.size() + 1);
      rules.add(new MuteRule(numbered, schedule, new TreeSet<>(alarms.subList(from, to))));
    }
    return rules;
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
