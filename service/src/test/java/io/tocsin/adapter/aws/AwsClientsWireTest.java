package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.definition.Access;
import io.tocsin.definition.Endpoint;
import io.tocsin.definition.Environment;
import io.tocsin.plan.AccountFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsClientsWireTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/tocsin";

  /** Of the SDK: where credentials are looked for, as variables say it outside of tests. */
  private static final List<String> PLACES =
      List.of("aws.configFile", "aws.sharedCredentialsFile", "aws.disableEc2Metadata");

  @TempDir Path folder;
  private WireServer server;

  @BeforeEach
  void start() throws IOException {
    server = new WireServer();
    Path keys =
        Files.writeString(
            folder.resolve("credentials"),
            """
            [shop-prod]
            aws_access_key_id = PROFILEKEY
            aws_secret_access_key = secret
            """);
    Path config =
        Files.writeString(
            folder.resolve("config"),
            """
            [profile signs-in]
            sso_account_id = 111122223333
            sso_role_name = reader
            sso_region = eu-central-1
            sso_start_url = https://shop.awsapps.com/start
            """);
    System.setProperty("aws.configFile", config.toString());
    System.setProperty("aws.sharedCredentialsFile", keys.toString());
    System.setProperty("aws.disableEc2Metadata", "true");
  }

  @AfterEach
  void stop() {
    PLACES.forEach(System::clearProperty);
    server.close();
  }

  /** With credentials from where they are found. */
  private AwsClients found(@Nullable String profile, AwsOptions options) {
    return new AwsClients(
        new Environment(
            "shop",
            "prod",
            "111122223333",
            "eu-central-1",
            null,
            new Access(profile, null, "tocsin", 3600)),
        options);
  }

  private AwsOptions here() {
    return new AwsOptions(server.uri(), false, true);
  }

  @Test
  void the_account_of_the_credentials_is_asked_for() {
    server.xml(identity());

    try (AwsClients clients = server.clients()) {
      assertThat(clients.account()).isEqualTo("111122223333");
    }
  }

  @Test
  void the_role_of_the_environment_signs_the_calls() {
    server.xml(assumed());
    server.xml(identity());

    try (AwsClients clients = server.clients(ROLE)) {
      clients.account();
    }

    assertThat(server.operations()).containsExactly("AssumeRole", "GetCallerIdentity");
    assertThat(server.calls.get(0).authorization()).contains("Credential=dummy/");
    assertThat(server.calls.get(1).authorization()).contains("Credential=ASSUMED/");
  }

  @Test
  void a_role_is_asked_for_as_the_environment_says() {
    server.xml(assumed()).xml(identity());
    System.setProperty("aws.accessKeyId", "BASE");
    System.setProperty("aws.secretAccessKey", "secret");

    try (AwsClients clients =
        new AwsClients(
            new Environment(
                "shop",
                "prod",
                "111122223333",
                "eu-central-1",
                ROLE,
                new Access(null, "shop-7f3a", "tocsin-prod", 1800)),
            here())) {
      clients.account();
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }

    WireServer.Call asked = server.calls.get(0);
    assertThat(asked.authorization()).contains("Credential=BASE/");
    assertThat(asked.body().get("RoleArn").asText()).isEqualTo(ROLE);
    assertThat(asked.body().get("ExternalId").asText()).isEqualTo("shop-7f3a");
    assertThat(asked.body().get("RoleSessionName").asText()).isEqualTo("tocsin-prod");
    assertThat(asked.body().get("DurationSeconds").asText()).isEqualTo("1800");
  }

  @Test
  void a_role_that_does_not_trust_is_a_sentence() {
    server.xml(403, error("AccessDenied", "User: u is not authorized to perform: sts:AssumeRole"));

    try (AwsClients clients = server.clients(ROLE)) {
      assertThatThrownBy(clients::account)
          .hasMessage(
              "the role of the environment cannot be assumed (User: u is not authorized to perform:"
                  + " sts:AssumeRole); allow these credentials sts:AssumeRole on it, and let its"
                  + " trust policy name them and the external_id");
    }
  }

  @Test
  void credentials_that_have_expired_are_a_sentence() {
    for (int i = 0; i < 3; i++) { // the SDK may try again, with whatever credentials there are then
      server.xml(
          403, error("ExpiredToken", "The security token included in the request is expired"));
    }

    try (AwsClients clients = server.clients()) {
      assertThatThrownBy(clients::account)
          .hasMessage("the AWS credentials have expired; sign in again");
    }
  }

  @Test
  void the_profile_of_the_environment_signs_the_calls() {
    server.xml(identity());

    try (AwsClients clients = found("shop-prod", here())) {
      clients.account();
    }

    assertThat(server.calls.get(0).authorization()).contains("Credential=PROFILEKEY/");
  }

  @Test
  void a_profile_that_is_not_there_is_a_sentence() {
    try (AwsClients clients = found("shop-dev", here())) {
      assertThatThrownBy(clients::account)
          .hasMessage(
              "there are no credentials for the AWS profile 'shop-dev'; 'aws configure"
                  + " list-profiles' says which profiles there are");
    }
    assertThat(server.calls).isEmpty();
  }

  @Test
  void a_profile_that_signs_in_by_sso_is_a_sentence() {
    try (AwsClients clients = found("signs-in", here())) {
      assertThatThrownBy(clients::account)
          .hasMessageStartingWith(
              "the profile signs in by SSO, which Tocsin leaves to the AWS CLI");
    }
  }

  @Test
  void profiles_may_be_left_out_where_credentials_come_in_another_way() {
    try (AwsClients clients = found("shop-prod", new AwsOptions(server.uri(), false, false))) {
      assertThatThrownBy(clients::account).hasMessageStartingWith("no AWS credentials were found");
    }
  }

  @Test
  void no_credentials_at_all_are_a_sentence() {
    try (AwsClients clients = found(null, here())) {
      assertThatThrownBy(clients::account)
          .hasMessage(
              "no AWS credentials were found; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"
                  + " AWS_SECRET_ACCESS_KEY, or give the machine a role");
    }
    assertThat(server.calls).isEmpty();
  }

  @Test
  void an_endpoint_elsewhere_without_tls_is_called_only_when_that_is_allowed() {
    URI elsewhere = URI.create("http://stand-in.invalid:4566");

    try (AwsClients clients = found("shop-prod", new AwsOptions(elsewhere, false, true))) {
      assertThatThrownBy(clients::account)
          .hasMessage(
              "the endpoint http://stand-in.invalid is not on this machine and has no TLS; give an"
                  + " https:// one, or allow it with aws.plainHttp in tocsin.yml");
    }
    try (AwsClients clients = found("shop-prod", new AwsOptions(elsewhere, true, true))) {
      assertThatThrownBy(clients::account).hasMessageStartingWith("sts could not be reached (");
    }
  }

  @Test
  void a_subscription_that_is_not_answered_is_not_asked_for_again() {
    server.xml(500, "").xml("<SubscribeResponse/>");

    try (AwsClients clients = server.clients()) {
      SnsTopics topics = new SnsTopics(clients.sns(), clients.tagging());
      assertThatThrownBy(
              () ->
                  topics.subscribe(
                      "arn:aws:sns:eu-central-1:1:t", Endpoint.email("a@shop.example"), Map.of()))
          .hasMessageStartingWith("sns:Subscribe failed at AWS (HTTP 500");
    }

    assertThat(server.operations()).containsExactly("Subscribe");
  }

  @Test
  void writes_pass_the_gate_before_they_are_sent_and_reads_do_not() {
    server.xml("<ListTopicsResponse/>");

    try (AwsClients clients = server.clients()) {
      AwsClients gated =
          clients.gated(
              () -> {
                throw new AccountFailure("closed", null);
              });
      SnsTopics topics = new SnsTopics(gated.sns(), gated.tagging());
      assertThatThrownBy(() -> topics.delete("arn:aws:sns:eu-central-1:111122223333:t"))
          .isInstanceOf(AccountFailure.class)
          .hasMessage("closed");
      gated.sns().listTopics();
    }

    assertThat(server.operations()).containsExactly("ListTopics");
  }

  @Test
  void an_account_that_is_not_there_is_a_sentence() {
    server.close();

    try (AwsClients clients = server.clients()) {
      assertThatThrownBy(clients::account)
          .hasMessageStartingWith("sts could not be reached (")
          .hasMessageEndingWith("check the network, the proxy and the Region");
    }
  }

  private static String identity() {
    return "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111122223333</Account>"
        + "</GetCallerIdentityResult></GetCallerIdentityResponse>";
  }

  private static String assumed() {
    return "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASSUMED</AccessKeyId>"
        + "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
        + "<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>"
        + "</AssumeRoleResult></AssumeRoleResponse>";
  }

  private static String error(String code, String message) {
    return "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
        .formatted(code, message);
  }
}
