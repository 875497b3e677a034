package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwsClientsWireTest {
  private WireServer server;

  @BeforeEach
  void start() throws IOException {
    server = new WireServer();
  }

  @AfterEach
  void stop() {
    server.close();
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
    server.xml(
        "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASSUMED</AccessKeyId>"
            + "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
            + "<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>"
            + "</AssumeRoleResult></AssumeRoleResponse>");
    server.xml(identity());

    try (AwsClients clients = server.clients("arn:aws:iam::111122223333:role/tocsin")) {
      clients.account();
    }

    assertThat(server.operations()).containsExactly("AssumeRole", "GetCallerIdentity");
    assertThat(server.calls.get(0).authorization()).contains("Credential=dummy/");
    assertThat(server.calls.get(1).authorization()).contains("Credential=ASSUMED/");
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
}
