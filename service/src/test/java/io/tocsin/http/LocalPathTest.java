package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "/a\\..\\evil",
        "https://evil.example/",
        "javascript:alert(1)",
        "evil.example",
        "/\t/evil.example",
        "/a\r\nSet-Cookie: x=y",
        "/ä",
        "",
        "/login",
        "/login?to=/login",
        "/login/callback?code=x",
        "/logout"
      })
  void what_is_no_path_of_this_server_leads_to_the_first_page(String given) {
    assertThat(LocalPath.of(given)).isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/alarms/a%20b", "/reports/x?from=1&to=2", "/login-failures", "/a//b"})
  void a_path_of_this_server_is_gone_to(String given) {
    assertThat(LocalPath.of(given)).isEqualTo(given);
  }

  @Test
  void nothing_and_too_much_lead_to_the_first_page() {
    assertThat(LocalPath.of(null)).isEqualTo("/");
    assertThat(LocalPath.of("/" + "a".repeat(1_024))).isEqualTo("/");
  }
}
