package io.tocsin.query;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Reports, asked with a value that somebody hopes will be read as SQL. */
public final class HostileValues {
  private static final LogRange RANGE =
      new LogRange(Instant.parse("2026-11-22T03:00:00Z"), Instant.parse("2026-11-22T03:05:00Z"));
  private static final List<String> PIECES =
      List.of(
          "'",
          "''",
          "\"",
          "`",
          "\\",
          "\\'",
          ";",
          "--",
          "/*",
          "*/",
          "?",
          ":from",
          ":filters",
          "$1",
          "%",
          "_",
          "(",
          ")",
          "' OR '1'='1",
          "'); DROP TABLE alb_logs; --",
          "1 UNION SELECT 1",
          " OR TRUE",
          "E'\\''",
          "U&'\\0027'",
          "$$",
          "{{x}}",
          "${x}",
          "getenv('HOME')",
          "ʼ",
          "＇",
          "🦆",
          "é",
          "0",
          "-1",
          "1e9",
          "5m",
          "all",
          "10.0.1.0/24=a",
          "2026-11-22T03:00:00Z",
          "a",
          " ",
          "\u0000",
          "\n",
          "\r\n",
          "\u2028");

  private HostileValues() {}

  /** A question of a report of the catalogue with one such value. */
  public static Arbitrary<Asked> asked() {
    List<Asked> all = new ArrayList<>();
    Path queries = Path.of(System.getProperty("tocsin.root", "..")).resolve("queries");
    for (Report report : ReportCatalogue.load(queries).reports()) {
      report.parameters().forEach(each -> all.add(new Asked(report, each, "")));
    }
    Arbitrary<String> value =
        Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(6).map(list -> String.join("", list));
    return Combinators.combine(Arbitraries.of(all), value)
        .as((asked, hostile) -> new Asked(asked.report(), asked.parameter(), hostile));
  }

  /** One parameter has the value, the others have what the report can be asked with. */
  public record Asked(Report report, ReportParameter parameter, String value) {

    /** Empty when the value is refused before any engine sees it. */
    public Optional<BoundQuery> bound() {
      return bound(value);
    }

    /** The same with a harmless text of the same length; for parameters that take any text. */
    public Optional<BoundQuery> harmless() {
      return parameter.type() == ReportParameter.Type.TEXT
          ? bound("a".repeat(value.length()))
          : Optional.empty();
    }

    private Optional<BoundQuery> bound(String given) {
      Map<String, String> values = new HashMap<>(SampleValues.of(report));
      values.put(parameter.name(), given);
      try {
        return Optional.of(report.bind(values, RANGE));
      } catch (InvalidParameters refused) {
        return Optional.empty();
      }
    }

    @Override
    public String toString() {
      return report.name() + "?" + parameter.name() + "=" + value;
    }
  }
}
