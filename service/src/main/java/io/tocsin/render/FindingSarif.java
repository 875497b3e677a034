package io.tocsin.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tocsin.definition.Finding;
import io.tocsin.definition.Location;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Findings in the Static Analysis Results Interchange Format 2.1.0 of OASIS, which code hosts show
 * at the line they are about. The same findings give the same text.
 */
public final class FindingSarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private FindingSarif() {}

  /** A log of one run. */
  public record Log(@JsonProperty("$schema") String schema, String version, List<Run> runs) {

    /** As text that ends in a line feed. */
    public String text() {
      return JsonText.of(this);
    }
  }

  /**
   * @param columnKind how columns are counted: those of YAML are code points
   */
  public record Run(Tool tool, String columnKind, List<Result> results) {}

  public record Tool(Driver driver) {}

  public record Driver(String name, String version, List<Rule> rules) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Rule(String id, Message shortDescription, Help help, @Nullable String helpUri) {}

  public record Help(String text, String markdown) {}

  public record Message(String text) {}

  /**
   * @param ruleIndex where the rule is among the driver's
   */
  public record Result(
      String ruleId, int ruleIndex, String level, Message message, List<Place> locations) {}

  public record Place(Physical physicalLocation) {}

  public record Physical(Artifact artifactLocation, Region region) {}

  public record Artifact(String uri, String uriBaseId) {}

  public record Region(int startLine, int startColumn) {}

  /**
   * The findings in the order given; rules are those of them, by name.
   *
   * @param version of Tocsin
   * @param page the page of a check in Markdown
   * @param helpUri where it can be read, or null
   */
  public static Log of(
      List<Finding> findings,
      String version,
      Function<String, String> page,
      Function<String, @Nullable String> helpUri) {
    List<String> names = findings.stream().map(Finding::check).distinct().sorted().toList();
    List<Rule> rules =
        names.stream().map(name -> rule(name, page.apply(name), helpUri.apply(name))).toList();
    List<Result> results =
        findings.stream().map(finding -> result(finding, names.indexOf(finding.check()))).toList();
    Driver driver = new Driver("tocsin", version, rules);
    return new Log(
        SCHEMA, "2.1.0", List.of(new Run(new Tool(driver), "unicodeCodePoints", results)));
  }

  private static Rule rule(String name, String page, @Nullable String helpUri) {
    String first =
        page.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .findFirst()
            .orElse(name);
    return new Rule(name, new Message(first), new Help(page, page), helpUri);
  }

  private static Result result(Finding finding, int rule) {
    Location at = finding.location();
    String hint = finding.hint();
    String text = finding.sentence() + (hint == null ? "" : "; " + hint);
    return new Result(
        finding.check(),
        rule,
        finding.level().name().toLowerCase(Locale.ROOT),
        new Message(text),
        List.of(
            new Place(
                new Physical(
                    new Artifact(uri(at.file()), "%SRCROOT%"),
                    new Region(at.line(), at.column())))));
  }

  /** A path as a relative URI: blanks and the like are written as percent signs and digits. */
  private static String uri(String path) {
    try {
      return new URI(null, null, path, null).getRawPath();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + path + "' cannot be written as a URI", e);
    }
  }
}
