package io.tocsin.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.dropwizard.core.Configuration;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The settings in tocsin.yml. */
public final class TocsinConfiguration extends Configuration {
  @NotNull
  @Pattern(regexp = "embedded|aws", message = "must be embedded or aws")
  @JsonPropertyDescription(
      "`embedded`: an AWS account in the data folder, or in the database. `aws`: the real one.")
  private String cloud = "embedded";

  @JsonPropertyDescription(
      "One of `alarms/platform.yaml`; may stay empty when that declares only one. `--environment` overrides it.")
  private String environment = "";

  @JsonPropertyDescription("Folder of the [definitions](definitions.md).")
  @NotNull
  private String alarms = "alarms";

  @JsonPropertyDescription("The [health tree](health.md).")
  @NotNull
  private String healthTree = "dashboards/health.yaml";

  @JsonPropertyDescription("Folder of the [reports](reports.md).")
  @NotNull
  private String queries = "queries";

  @JsonPropertyDescription("Folder of what Tocsin keeps on this machine. `--data` overrides it.")
  @NotNull
  private String data = "data";

  @JsonPropertyDescription(
      "Host names, besides `localhost`, `127.0.0.1` and `[::1]`, under which the server answers.")
  @NotNull
  private Set<String> allowedHosts = Set.of();

  @JsonPropertyDescription("Where the history is kept, and the embedded account.")
  @Valid
  @NotNull
  private DatabaseSettings database = DatabaseSettings.DEFAULT;

  @JsonPropertyDescription("Where access logs are, and who answers questions about them.")
  @Valid
  @NotNull
  private LogSettings logs = LogSettings.DEFAULT;

  @JsonPropertyDescription("Where AWS is called with `cloud: aws`.")
  @Valid
  @NotNull
  private AwsSettings aws = AwsSettings.DEFAULT;

  @JsonPropertyDescription(
      "How fast a real account is called: its limits are shared by all who work in it.")
  @Valid
  @NotNull
  private CallSettings apply = CallSettings.DEFAULT;

  @Min(1)
  @Max(10_000)
  @JsonPropertyDescription("How many pages may listen to events at a time.")
  private int eventStreams = 500;

  @MinDuration(value = 1, unit = TimeUnit.SECONDS)
  @JsonPropertyDescription(
      "How often alarms are read with `cloud: aws`. After three times as long without a reading the page says that it is stale.")
  @NotNull
  private Duration sweep = Duration.seconds(30);

  @NotNull
  @Pattern(regexp = "|apply|plan", message = "must be apply, plan or empty")
  @JsonPropertyDescription(
      "What a starting server does with the definitions. `apply`: applies them. `plan`: only says whether something would change. Empty: `apply` with `cloud: embedded`, `plan` with `cloud: aws`.")
  private String atStart = "";

  @JsonPropertyDescription(
      "What a running server does about accounts that [are not as the files say](reconcile.md). Nothing in a demo.")
  @Valid
  @NotNull
  private ReconcileSettings reconcile = ReconcileSettings.DEFAULT;

  @JsonPropertyDescription(
      "Whether a server leaves a [sign of life](reconcile.md#the-heartbeat) in CloudWatch each minute. `auto`: when an alarm of the files watches it.")
  @NotNull
  @Pattern(regexp = "auto|on|off", message = "must be auto, on or off")
  private String heartbeat = "auto";

  @JsonPropertyDescription("Who may ask the server.")
  @Valid
  @NotNull
  private AuthSettings auth = AuthSettings.DEFAULT;

  @JsonPropertyDescription("Plans that were [asked of the server](api.md#plans).")
  @Valid
  @NotNull
  private PlanSettings plans = PlanSettings.DEFAULT;

  @JsonPropertyDescription("Runs of reports that were [asked of the server](api.md#report-runs).")
  @Valid
  @NotNull
  private RunSettings reportRuns = RunSettings.DEFAULT;

  private Path home = Path.of("");
  private @Nullable DemoSettings demo;

  /** Logs little, and to standard error, when the file has no {@code logging:}. */
  public TocsinConfiguration() {
    ConsoleAppenderFactory<ILoggingEvent> console = new ConsoleAppenderFactory<>();
    console.setTarget(ConsoleAppenderFactory.ConsoleStream.STDERR);
    DefaultLoggingFactory logging = new DefaultLoggingFactory();
    logging.setLevel("WARN");
    logging.setAppenders(List.of(console));
    setLoggingFactory(logging);
  }

  @JsonProperty
  public String getCloud() {
    return cloud;
  }

  public void setCloud(String cloud) {
    this.cloud = cloud;
  }

  /** The environment to work on, or null to take the only one. */
  @JsonProperty
  public @Nullable String getEnvironment() {
    return environment.isBlank() ? null : environment;
  }

  public void setEnvironment(@Nullable String environment) {
    this.environment = environment == null ? "" : environment;
  }

  @JsonProperty
  public String getAlarms() {
    return alarms;
  }

  public void setAlarms(String alarms) {
    this.alarms = alarms;
  }

  @JsonProperty
  public String getHealthTree() {
    return healthTree;
  }

  public void setHealthTree(String healthTree) {
    this.healthTree = healthTree;
  }

  @JsonProperty
  public String getQueries() {
    return queries;
  }

  public void setQueries(String queries) {
    this.queries = queries;
  }

  @JsonProperty
  public String getData() {
    return data;
  }

  public void setData(String data) {
    this.data = data;
  }

  @JsonProperty
  public Set<String> getAllowedHosts() {
    return allowedHosts;
  }

  public void setAllowedHosts(Set<String> allowedHosts) {
    this.allowedHosts = allowedHosts;
  }

  @JsonProperty
  public DatabaseSettings getDatabase() {
    return database;
  }

  public void setDatabase(DatabaseSettings database) {
    this.database = database;
  }

  @JsonProperty
  public LogSettings getLogs() {
    return logs;
  }

  public void setLogs(LogSettings logs) {
    this.logs = logs;
  }

  /** Where AWS is called. */
  @JsonProperty
  public AwsSettings getAws() {
    return aws;
  }

  public void setAws(@Nullable AwsSettings aws) {
    this.aws = aws == null ? AwsSettings.DEFAULT : aws;
  }

  /** How accounts are called. */
  @JsonProperty
  public CallSettings getApply() {
    return apply;
  }

  public void setApply(@Nullable CallSettings apply) {
    this.apply = apply == null ? CallSettings.DEFAULT : apply;
  }

  @JsonProperty
  public Duration getSweep() {
    return sweep;
  }

  public void setSweep(Duration sweep) {
    this.sweep = sweep;
  }

  /** What a starting server does with the definitions: {@code apply}, {@code plan}, or empty. */
  @JsonProperty
  public String getAtStart() {
    return atStart;
  }

  public void setAtStart(@Nullable String atStart) {
    this.atStart = atStart == null ? "" : atStart;
  }

  /** A server that starts changes a real account only when it was told to. */
  @JsonIgnore
  boolean appliesAtStart() {
    return atStart.isEmpty() ? cloud.equals("embedded") : atStart.equals("apply");
  }

  @JsonProperty
  public ReconcileSettings getReconcile() {
    return reconcile;
  }

  public void setReconcile(ReconcileSettings reconcile) {
    this.reconcile = reconcile;
  }

  /** Whether the server leaves signs of life in CloudWatch: auto is when an alarm watches them. */
  @JsonProperty
  public String getHeartbeat() {
    return heartbeat;
  }

  /** YAML takes {@code on} and {@code off} without quotes for true and false. */
  public void setHeartbeat(@Nullable String heartbeat) {
    String given = heartbeat == null || heartbeat.isBlank() ? "auto" : heartbeat;
    this.heartbeat = given.equals("true") ? "on" : given.equals("false") ? "off" : given;
  }

  /** Who may ask the server. */
  @JsonProperty
  public AuthSettings getAuth() {
    return auth;
  }

  public void setAuth(@Nullable AuthSettings auth) {
    this.auth = auth == null ? AuthSettings.DEFAULT : auth;
  }

  /** The plans that people ask the server for. */
  @JsonProperty
  public PlanSettings getPlans() {
    return plans;
  }

  public void setPlans(@Nullable PlanSettings plans) {
    this.plans = plans == null ? PlanSettings.DEFAULT : plans;
  }

  /** The runs of reports that people ask the server for. */
  @JsonProperty
  public RunSettings getReportRuns() {
    return reportRuns;
  }

  public void setReportRuns(@Nullable RunSettings reportRuns) {
    this.reportRuns = reportRuns == null ? RunSettings.DEFAULT : reportRuns;
  }

  /** How many pages may listen to events at a time. */
  @JsonProperty
  public int getEventStreams() {
    return eventStreams;
  }

  public void setEventStreams(int eventStreams) {
    this.eventStreams = eventStreams;
  }

  /** The folder relative paths start at: that of the settings file. */
  @JsonIgnore
  public Path home() {
    return home;
  }

  @JsonIgnore
  public void home(Path folder) {
    this.home = folder;
  }

  /** The path of a setting, absolute or from {@link #home()}. */
  @JsonIgnore
  public Path path(String setting) {
    return home.resolve(setting).normalize();
  }

  /** Where the definitions are. */
  @JsonIgnore
  public DeclaredFiles declaredFiles() {
    return new DeclaredFiles(home, path(alarms), path(healthTree), getEnvironment());
  }

  @JsonIgnore
  public Path dataFolder() {
    return path(data);
  }

  /** Reads access logs from this folder, whatever the settings say. */
  @JsonIgnore
  public void logFolder(Path folder) {
    this.logs = logs.reading(folder);
  }

  /** Reads access logs from this folder, with the engine of the settings. */
  @JsonIgnore
  void shopLogs(Path folder) {
    this.logs = logs.over(logs.engine(), folder);
  }

  /** Where access logs are read from. */
  @JsonIgnore
  public Path logFolder() {
    return logs.folder().isBlank() ? dataFolder().resolve("logs") : path(logs.folder());
  }

  /** What the demo plays, or null when this is no demo. */
  @JsonIgnore
  public @Nullable DemoSettings demo() {
    return demo;
  }

  @JsonIgnore
  public void demo(DemoSettings settings) {
    this.demo = settings;
  }
}
