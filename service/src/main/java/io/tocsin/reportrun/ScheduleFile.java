package io.tocsin.reportrun;

import io.tocsin.alarm.MuteSchedule;
import io.tocsin.definition.Finding;
import io.tocsin.definition.Findings;
import io.tocsin.definition.Located;
import io.tocsin.definition.Location;
import io.tocsin.definition.Section;
import io.tocsin.definition.YamlFile;
import io.tocsin.names.Names;
import io.tocsin.query.InvalidParameters;
import io.tocsin.query.LogRange;
import io.tocsin.query.Report;
import io.tocsin.query.ReportCatalogue;
import io.tocsin.query.ReportContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code schedules.yaml} beside the reports.
 *
 * @param schedules those without a mistake
 * @param problems sentences that begin with file, line and column
 */
public record ScheduleFile(List<Schedule> schedules, List<String> problems) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern S3 =
      Pattern.compile("s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/([A-Za-z0-9!_.*'()=-]+/)*");
  private static final Pattern SNS =
      Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}");
  private static final int MOST = 200;
  private static final int LONGEST_NAME = 64;
  private static final Instant SOME_DAY = Instant.parse("2026-11-22T12:00:00Z");

  public ScheduleFile {
    schedules = List.copyOf(schedules);
    problems = List.copyOf(problems);
  }

  /**
   * Reads the file of a folder of reports; without one there are no schedules.
   *
   * @param context what is known besides the logs; asked when there is such a file
   */
  public static ScheduleFile load(
      Path folder, ReportCatalogue catalogue, Supplier<ReportContext> context) {
    Path file = folder.resolve("schedules.yaml");
    if (!Files.exists(file)) {
      return new ScheduleFile(List.of(), List.of());
    }
    Findings findings = new Findings();
    Reader reader = new Reader(findings, catalogue, context.get());
    List<Schedule> schedules =
        YamlFile.read(file, file.toString(), findings).map(reader::file).orElse(List.of());
    return new ScheduleFile(schedules, findings.sorted().stream().map(Finding::toString).toList());
  }

  /** The schedule of that name. */
  public Optional<Schedule> find(String name) {
    return schedules.stream().filter(schedule -> schedule.name().equals(name)).findFirst();
  }

  private record Reader(Findings findings, ReportCatalogue catalogue, ReportContext context) {

    List<Schedule> file(Section file) {
      file.allow(ScheduleShape.FILE);
      List<Schedule> schedules = new ArrayList<>();
      Map<String, Location> names = new HashMap<>();
      Map<String, String> places = new HashMap<>();
      if (!file.present("schedules", "a list of schedules")) {
        return schedules;
      }
      List<Section> sections = file.sections("schedules", "schedule");
      if (sections.size() > MOST) {
        mistake(file.at("schedules"), "there are more than " + MOST + " schedules");
        return schedules;
      }
      for (Section section : sections) {
        schedule(section, names, places).ifPresent(schedules::add);
      }
      return schedules;
    }

    private Optional<Schedule> schedule(
        Section section, Map<String, Location> names, Map<String, String> places) {
      section.allow(ScheduleShape.SCHEDULE);
      String name = name(section, names);
      Report report = report(section);
      Map<String, String> parameters = parameters(section);
      ScheduleRange range = range(section);
      MuteSchedule when = when(section);
      ScheduleFormat format =
          section.has("format")
              ? section.choice("format", ScheduleFormat.class)
              : ScheduleFormat.CSV;
      Section deliver =
          section.present("deliver", "where the answer goes: folder, s3, sns")
              ? section.section("deliver", section.what())
              : null;
      if (report != null) {
        bind(section, report, parameters);
      }
      if (deliver != null) {
        deliver.allow(ScheduleShape.DELIVER);
        deliver.presentAny(List.of("folder", "s3", "sns"), "'folder', 's3' or 'sns'");
      }
      String folder = deliver == null ? null : text(deliver, "folder");
      String s3 =
          deliver == null
              ? null
              : matching(deliver, "s3", S3, "s3://bucket/prefix/, with a '/' at its end");
      String sns = deliver == null ? null : matching(deliver, "sns", SNS, "the ARN of a topic");
      if (name == null
          || report == null
          || range == null
          || when == null
          || format == null
          || deliver == null) {
        return Optional.empty();
      }
      Schedule schedule =
          new Schedule(name, report.name(), parameters, range, when, format, folder, s3, sns);
      alone(deliver, schedule, places);
      return Optional.of(schedule);
    }

    private @Nullable String name(Section section, Map<String, Location> names) {
      Located name = section.required("name", "a name unique among schedules");
      if (name == null) {
        return null;
      }
      if (!NAME.matcher(name.text()).matches() || name.text().length() > LONGEST_NAME) {
        mistake(
            name.at(),
            "schedule name '"
                + name.text()
                + "' is not allowed, expected lower-case words joined by hyphens, 64 characters at most");
      }
      if (names.putIfAbsent(name.text(), name.at()) != null) {
        mistake(name.at(), "schedule '" + name.text() + "' is declared a second time");
      }
      return name.text();
    }

    private @Nullable Report report(Section section) {
      Located name = section.required("report", "the name of a report");
      if (name == null) {
        return null;
      }
      Report report = catalogue.find(name.text()).orElse(null);
      if (report == null) {
        List<String> known = catalogue.reports().stream().map(Report::name).toList();
        findings.error(
            "schedule",
            name.at(),
            "there is no report '" + name.text() + "'",
            Names.hint(name.text(), known));
      }
      return report;
    }

    private static Map<String, String> parameters(Section section) {
      Map<String, String> parameters = new TreeMap<>();
      Section given = section.section("parameters", "the parameters of " + section.what());
      if (given != null) {
        for (Located key : given.keys()) {
          Located value = given.text(key.text());
          if (value != null) {
            parameters.put(key.text(), value.text());
          }
        }
      }
      return parameters;
    }

    private void bind(Section section, Report report, Map<String, String> parameters) {
      try {
        report.bind(parameters, new LogRange(SOME_DAY.minusSeconds(1), SOME_DAY), context);
      } catch (InvalidParameters e) {
        Location at = section.at(section.has("parameters") ? "parameters" : "report");
        e.sentences().forEach(sentence -> mistake(at, withoutEnd(sentence)));
      }
    }

    private @Nullable ScheduleRange range(Section section) {
      Located range = section.required("range", ScheduleRange.EXPECTED);
      try {
        return range == null ? null : ScheduleRange.parse(range.text());
      } catch (IllegalArgumentException e) {
        mistake(
            Objects.requireNonNull(range).at(),
            "range '" + range.text() + "' is unknown, expected " + ScheduleRange.EXPECTED);
        return null;
      }
    }

    private @Nullable MuteSchedule when(Section section) {
      Located cron =
          section.required("cron", "minute, hour, day of month, month and day of week: 0 6 * * *");
      Located zone = section.text("zone");
      try {
        return cron == null
            ? null
            : MuteSchedule.parse(
                "cron(" + cron.text() + ")", "P1D", zone == null ? null : zone.text(), null, null);
      } catch (IllegalArgumentException e) {
        mistake(Objects.requireNonNull(cron).at(), withoutEnd(String.valueOf(e.getMessage())));
        return null;
      }
    }

    private static @Nullable String text(Section section, String key) {
      Located text = section.text(key);
      return text == null ? null : text.text();
    }

    private @Nullable String matching(
        Section section, String key, Pattern pattern, String expected) {
      Located text = section.text(key);
      if (text != null && !pattern.matcher(text.text()).matches()) {
        mistake(text.at(), "'" + key + "' is '" + text.text() + "', expected " + expected);
      }
      return text == null ? null : text.text();
    }

    /** Files are named by report and day: two in one place would overwrite each other. */
    private void alone(Section deliver, Schedule schedule, Map<String, String> places) {
      for (String place : new String[] {schedule.folder(), schedule.s3()}) {
        if (place == null) {
          continue;
        }
        String other =
            places.putIfAbsent(
                place + "\n" + schedule.file(schedule.request(SOME_DAY).range()), schedule.name());
        if (other != null) {
          mistake(
              deliver.at(),
              "schedule '"
                  + schedule.name()
                  + "' writes the same files as '"
                  + other
                  + "', expected another place, range or format");
        }
      }
    }

    private void mistake(Location at, String sentence) {
      findings.error("schedule", at, sentence, null);
    }

    private static String withoutEnd(String sentence) {
      return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
  }
}
