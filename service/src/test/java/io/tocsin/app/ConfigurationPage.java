package io.tocsin.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * docs/configuration-reference.md, from the settings and from tocsin.yml, which says which variable
 * is behind which setting.
 */
final class ConfigurationPage {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::-([^}]*))?}");

  /** What of the framework's settings the file has, and why. */
  static final Map<String, String> FRAMEWORK = new LinkedHashMap<>();

  static {
    FRAMEWORK.put("server.applicationConnectors[].type", "How the page and the API are served.");
    FRAMEWORK.put(
        "server.applicationConnectors[].bindHost",
        "Where they listen. Other than loopback addresses are refused, as long as nobody has to say who they are.");
    FRAMEWORK.put(
        "server.applicationConnectors[].port",
        "Their port; 0 takes a free one. `--port` overrides it.");
    FRAMEWORK.put("server.adminConnectors[].type", "How the admin port is served.");
    FRAMEWORK.put(
        "server.adminConnectors[].bindHost", "Where it listens: for this machine's monitoring.");
    FRAMEWORK.put(
        "server.adminConnectors[].port",
        "Port of `/healthcheck`, `/prometheus`, `/metrics`, `/ping` and `/threads`; with `--port` the next one.");
    FRAMEWORK.put(
        "server.registerDefaultExceptionMappers", "Tocsin answers mistakes in its own way.");
    FRAMEWORK.put(
        "server.enableVirtualThreads",
        "Whether requests run on virtual threads (Java 21 and newer).");
    FRAMEWORK.put(
        "server.shutdownGracePeriod", "How long requests get to end when the server is told to.");
    FRAMEWORK.put("server.requestLog.appenders", "Where requests are logged to: nowhere.");
    FRAMEWORK.put(
        "server.gzip.excludedMimeTypes",
        "What is not compressed: events would wait until a block is full.");
    FRAMEWORK.put("logging.level", "From which level on lines are logged.");
    FRAMEWORK.put("logging.appenders[].type", "Where to: the console.");
    FRAMEWORK.put("logging.appenders[].target", "Standard error; what commands print stays alone.");
  }

  private final Map<String, Object> file = new TreeMap<>();

  /**
   * @param settings tocsin.yml as YAML gives it, with its variables
   */
  ConfigurationPage(Map<?, ?> settings) {
    flatten("", settings);
  }

  private void flatten(String path, Object value) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach((key, below) -> flatten(path.isEmpty() ? "" + key : path + "." + key, below));
    } else if (value instanceof List<?> list && list.stream().anyMatch(e -> e instanceof Map)) {
      list.forEach(below -> flatten(path + "[]", below));
    } else {
      file.put(path, value == null ? "" : value);
    }
  }

  /** What the file sets, by path. */
  Map<String, Object> file() {
    return file;
  }

  /** The variable behind a setting and its default in the file, or none. */
  Map.Entry<String, String> variable(String path) {
    Matcher matcher = VARIABLE.matcher(String.valueOf(file.getOrDefault(path, "")));
    return matcher.matches()
        ? Map.entry(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2))
        : Map.entry("", "");
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        """
        # Every setting

        Written from the code; `ConfigurationPageTest` compares it. [configuration.md](configuration.md) explains how settings are used.

        All of it stands in `tocsin.yml`. Any setting may be left out, and has its default then. The variables are those that the
        `tocsin.yml` of a new repository asks for; `${NAME:-default}` takes any other. `TOCSIN_JAVA_OPTS=-Ddw.PATH=VALUE` overrides any setting
        for one run, as in `-Ddw.sweep=1m`. Durations are a number and `ms`, `s`, `m`, `h` or `d`. Editors complete and check the file by its
        [JSON Schema](../alarms/.schema/settings.json), `tocsin schema settings`. An unknown setting is told with the nearest name, and nothing starts.
        """);
    List<Setting> all = SettingsReader.all();
    table(lines, "General", all.stream().filter(s -> s.members().isEmpty()).toList());
    all.stream().filter(s -> !s.members().isEmpty()).forEach(group -> group(lines, group));
    lines.add(
        """
        ## `server` and `logging`

        [Dropwizard's settings](https://www.dropwizard.io/en/stable/manual/configuration.html). These are the ones that `tocsin.yml` has; without
        `server` Dropwizard would listen on every address, which is refused.

        | setting | in `tocsin.yml` | variable | |
        | --- | --- | --- | --- |""");
    FRAMEWORK.forEach((path, about) -> lines.add(framework(path, about)));
    return String.join("\n", lines) + "\n";
  }

  private void group(List<String> lines, Setting group) {
    lines.add(group.description() + "\n");
    int title = lines.size() - 1;
    table(
        lines,
        "`" + group.path() + "`",
        group.members().stream().filter(s -> s.members().isEmpty()).toList());
    // The heading comes before what the group is for.
    lines.add(title, lines.remove(title + 1));
    group.members().stream().filter(s -> !s.members().isEmpty()).forEach(s -> group(lines, s));
  }

  private void table(List<String> lines, String title, List<Setting> settings) {
    lines.add("## " + title + "\n");
    lines.add("| setting | type | default | variable | |\n| --- | --- | --- | --- | --- |");
    settings.forEach(setting -> lines.add(row(setting)));
    lines.add("");
  }

  private String row(Setting setting) {
    String type =
        setting.choices().isEmpty()
            ? setting.kind().word()
            : setting.choices().stream().map(c -> "`" + c + "`").collect(Collectors.joining(", "));
    return row(
        setting.path(),
        setting.bounds().isEmpty() ? type : type + ", " + setting.bounds(),
        setting.value().isEmpty() ? "" : "`" + setting.value() + "`",
        variable(setting.path()).getKey(),
        setting.description());
  }

  private String framework(String path, String about) {
    Object value = file.getOrDefault(path, "");
    Map.Entry<String, String> variable = variable(path);
    String written =
        variable.getKey().isEmpty()
            ? value instanceof Collection<?> all ? all.toString() : String.valueOf(value)
            : variable.getValue();
    String name = variable.getKey().isEmpty() ? "" : "`" + variable.getKey() + "`";
    return "| `" + path + "` | `" + written + "` | " + name + " | " + about + " |";
  }

  private static String row(String path, String type, String value, String variable, String about) {
    return String.join(
            " | ",
            "| `" + path + "`",
            type,
            value,
            variable.isEmpty() ? "" : "`" + variable + "`",
            about)
        + " |";
  }
}
