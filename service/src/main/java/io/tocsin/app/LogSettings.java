package io.tocsin.app;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where access logs are, and who answers questions about them.
 *
 * @param folder of log files; the data folder's when empty
 * @param timeout of one report
 * @param zones subnets and their zones, as reports' parameter {@code az_map} has them
 * @param threads that read files for one report; 0 is one for each core
 * @param source of files to fetch; empty when the command line has to say it
 */
public record LogSettings(
    @JsonPropertyDescription(
            "`duckdb`: a folder of log files. `athena`: a table on Athena. `trino`: one on a cluster of"
                + " your own.")
        @Pattern(regexp = "duckdb|athena|trino", message = "must be duckdb, athena or trino")
        String engine,
    @JsonPropertyDescription("Folder of log files; empty for `logs` in the data folder.")
        String folder,
    @JsonPropertyDescription("The table of access logs on Athena, with `logs.engine: athena`.")
        @NotNull
        @Valid
        Athena athena,
    @JsonPropertyDescription("The Trino cluster, with `logs.engine: trino`.") @NotNull
        ClusterSettings trino,
    @JsonPropertyDescription("How long a report may take.")
        @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        @NotNull
        Duration timeout,
    @JsonPropertyDescription(
            "Which subnet lies in which Availability Zone, for reports that compare zones:"
                + " `10.0.1.0/24=eu-central-1a, 10.0.2.0/24=eu-central-1b`.")
        String zones,
    @JsonPropertyDescription("Threads that read log files for one report; 0: one for each core.")
        @Min(0)
        @Max(256)
        Integer threads,
    @JsonPropertyDescription(
            "Where `tocsin logs fetch` copies from: `s3://bucket/prefix`, what stands before"
                + " `AWSLogs`.")
        String source) {
  static final LogSettings DEFAULT =
      new LogSettings(null, null, null, null, null, null, null, null);

  /** An empty line of YAML is null. */
  public LogSettings(
      @Nullable String engine,
      @Nullable String folder,
      @Nullable Athena athena,
      @Nullable ClusterSettings trino,
      @Nullable Duration timeout,
      @Nullable String zones,
      @Nullable Integer threads,
      @Nullable String source) {
    this.engine = orElse(engine, "duckdb");
    this.folder = orElse(folder, "");
    this.athena = athena == null ? Athena.DEFAULT : athena;
    this.trino = trino == null ? ClusterSettings.DEFAULT : trino;
    this.timeout = timeout == null ? Duration.seconds(60) : timeout;
    this.zones = orElse(zones, "");
    this.threads = threads == null ? 0 : threads;
    this.source = orElse(source, "");
  }

  /** The same, but over a folder of files. */
  LogSettings reading(Path files) {
    return over("duckdb", files);
  }

  /** The same over a folder of files, with another engine. */
  LogSettings over(String engine, Path files) {
    return new LogSettings(
        engine, files.toString(), athena, trino, timeout, zones, threads, source);
  }

  private static String orElse(@Nullable String text, String otherwise) {
    return text == null || text.isBlank() ? otherwise : text;
  }

  /**
   * The table layer on Athena.
   *
   * @param output where results are written, {@code s3://…}; empty when the workgroup says it
   * @param reuse how old an answer may be to be given again
   * @param copy of the logs as Parquet; empty when there is none
   */
  public record Athena(
      @JsonPropertyDescription("Database of the view `alb_logs`.") String database,
      @JsonPropertyDescription("The workgroup that queries run in.") String workgroup,
      @JsonPropertyDescription(
              "`s3://bucket/prefix/` for results, when the workgroup does not say it.")
          String output,
      @JsonPropertyDescription(
              "How old Athena's answer to the same question may be to be given again, which reads"
                  + " nothing; `0s` to ask anew each time. At most seven days.")
          @MinDuration(value = 0, unit = TimeUnit.SECONDS)
          @MaxDuration(value = 7, unit = TimeUnit.DAYS)
          @NotNull
          Duration reuse,
      @JsonPropertyDescription(
              "Gigabytes that one query may read. One that passes it is stopped at the next look;"
                  + " the workgroup's own limit (`BytesScannedCutoffPerQuery`) acts at once.")
          @Min(1)
          @Max(1_000_000)
          Integer scanGigabytes,
      @JsonPropertyDescription("Gigabytes that one user's queries may read on one day (UTC).")
          @Min(1)
          @Max(1_000_000)
          Integer dayGigabytes,
      @JsonPropertyDescription(
              "`s3://bucket/prefix` for the Parquet copy that `tocsin logs compact` makes.")
          String copy) {
    static final Athena DEFAULT = new Athena(null, null, null, null, null, null, null);

    /** An empty line of YAML is null. */
    public Athena(
        @Nullable String database,
        @Nullable String workgroup,
        @Nullable String output,
        @Nullable Duration reuse,
        @Nullable Integer scanGigabytes,
        @Nullable Integer dayGigabytes,
        @Nullable String copy) {
      this.database = orElse(database, "default");
      this.workgroup = orElse(workgroup, "primary");
      this.output = orElse(output, "");
      this.reuse = reuse == null ? Duration.minutes(10) : reuse;
      this.scanGigabytes = scanGigabytes == null ? 100 : scanGigabytes;
      this.dayGigabytes = dayGigabytes == null ? 1000 : dayGigabytes;
      this.copy = orElse(copy, "");
    }
  }
}
