package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.configuration.ConfigurationValidationException;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TocsinConfigurationTest {
  @TempDir Path folder;

  private static TocsinConfiguration read(Path file) throws Exception {
    return new YamlConfigurationFactory<>(
            TocsinConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw")
        .build(
            new SubstitutingSourceProvider(
                new FileConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)),
            file.toString());
  }

  private TocsinConfiguration read(String text) throws Exception {
    return read(Files.writeString(folder.resolve("tocsin.yml"), text));
  }

  @Test
  void one_setting_is_enough() throws Exception {
    TocsinConfiguration configuration = read("data: data\n");
    configuration.home(folder);

    assertThat(configuration.getCloud()).isEqualTo("embedded");
    assertThat(configuration.getEnvironment()).isNull();
    assertThat(configuration.path(configuration.getAlarms())).isEqualTo(folder.resolve("alarms"));
    assertThat(configuration.dataFolder()).isEqualTo(folder.resolve("data"));
    assertThat(configuration.logFolder()).isEqualTo(folder.resolve("data/logs"));
    assertThat(configuration.getDatabase().url()).isEmpty();
    assertThat(configuration.getLogs().timeout().toJavaDuration())
        .isEqualTo(Duration.ofSeconds(60));
    assertThat(configuration.getLogs().engine()).isEqualTo("duckdb");
  }

  @Test
  void the_settings_of_the_repository_say_what_the_defaults_are() throws Exception {
    TocsinConfiguration written = read(Path.of(System.getProperty("tocsin.root"), "tocsin.yml"));
    TocsinConfiguration defaults = new TocsinConfiguration();

    assertThat(written.getAlarms()).isEqualTo(defaults.getAlarms());
    assertThat(written.getHealthTree()).isEqualTo(defaults.getHealthTree());
    assertThat(written.getQueries()).isEqualTo(defaults.getQueries());
    assertThat(written.getSweep()).isEqualTo(defaults.getSweep());
    assertThat(written.getLogs().timeout().toJavaDuration())
        .isEqualTo(defaults.getLogs().timeout().toJavaDuration());
    assertThat(written.getLogs().athena()).isEqualTo(defaults.getLogs().athena());
  }

  @Test
  void an_environment_variable_takes_its_place_or_the_default_does() throws Exception {
    TocsinConfiguration configuration =
        read("alarms: \"${PATH}\"\nqueries: ${TOCSIN_NEVER_SET:-questions}\n");

    assertThat(configuration.getAlarms()).isEqualTo(System.getenv("PATH"));
    assertThat(configuration.getQueries()).isEqualTo("questions");
  }

  @Test
  void an_empty_line_is_an_empty_setting() throws Exception {
    TocsinConfiguration configuration =
        read(
            "environment:\ndatabase: {url: , user: , password: }\nlogs: {engine: duckdb, folder: }\n");
    configuration.home(folder);

    assertThat(configuration.getEnvironment()).isNull();
    assertThat(configuration.getDatabase().url()).isEmpty();
    assertThat(configuration.logFolder()).isEqualTo(folder.resolve("data/logs"));
  }

  @Test
  void what_is_left_out_of_a_group_of_settings_has_its_default() throws Exception {
    assertThat(read("logs: {folder: /logs}\n").getLogs().engine()).isEqualTo("duckdb");
    assertThat(read("database: {url: 'jdbc:postgresql://db/tocsin'}\n").getDatabase().user())
        .isEqualTo("tocsin");
    assertThat(read("logs: {folder: /logs}\n").logFolder()).isEqualTo(Path.of("/logs"));
  }

  @Test
  void accounts_are_called_as_fast_as_aws_allows_unless_the_settings_say_less() throws Exception {
    CallSettings defaults = read("data: data\n").getApply();
    CallSettings slow =
        read("apply: {writesPerSecond: 1.5, atATime: 1, shownWithin: }\n").getApply();

    assertThat(defaults.writesPerSecond()).isEqualTo(3);
    assertThat(defaults.describesPerSecond()).isEqualTo(9);
    assertThat(defaults.atATime()).isEqualTo(4);
    assertThat(slow.rates().writes()).isEqualTo(1.5);
    assertThat(slow.rates().describes()).isEqualTo(9);
    assertThat(slow.atATime()).isEqualTo(1);
    assertThat(slow.shownWithin().toJavaDuration()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aws_is_called_elsewhere_only_when_the_settings_say_so() throws Exception {
    assertThat(read("aws: {endpoint: }\n").getAws()).isEqualTo(AwsSettings.DEFAULT);
    assertThat(read("aws: {endpoint: 'http://localhost:4566', profiles: false}\n").getAws())
        .isEqualTo(new AwsSettings("http://localhost:4566", false, false));
    assertThatThrownBy(() -> read("aws: {endpoint: localhost}\n"))
        .hasMessageContaining("aws.endpoint must be http:// or https:// and a host, or empty");
  }

  @Test
  void on_and_off_may_be_written_without_quotes() throws Exception {
    assertThat(read("heartbeat: on\n").getHeartbeat()).isEqualTo("on");
    assertThat(read("heartbeat: off\n").getHeartbeat()).isEqualTo("off");
    assertThat(read("heartbeat: \"on\"\n").getHeartbeat()).isEqualTo("on");
    assertThat(read("heartbeat:\n").getHeartbeat()).isEqualTo("auto");
    assertThat(read("reconcile: {mode: off}\n").getReconcile().isOn()).isFalse();
    assertThatThrownBy(() -> read("heartbeat: sometimes\n"))
        .hasMessageContaining("heartbeat must be auto, on or off");
  }

  @Test
  void a_password_is_never_shown() throws Exception {
    TocsinConfiguration configuration =
        read("database: {url: jdbc:postgresql://db/tocsin, user: me, password: s3cret}\n");

    assertThat(configuration.getDatabase().password()).isEqualTo("s3cret");
    assertThat(configuration.getDatabase().toString()).contains("me").doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sweep: 0s",
        "reconcile: {every: 10ms}",
        "reconcile: {lease: 2s}",
        "reconcile: {mode: repair}",
        "apply: {atATime: 21}",
        "logs: {timeout: 0s}",
        "eventStreams: 0"
      })
  void what_is_out_of_bounds_is_told(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(ConfigurationValidationException.class);
  }
}
