package io.tocsin.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Bytes give the path and route that strings give. */
class UrlBytesTest {
  private final UrlBytes urls = new UrlBytes(RouteRules.DEFAULT);

  @Property(tries = 2000)
  void path_and_route_are_those_of_the_rules(@ForAll("urls") String url) {
    byte[] bytes = url.getBytes(StandardCharsets.UTF_8);
    assertThat(text(urls.path(bytes))).isEqualTo(RouteRules.path(url));
    assertThat(text(urls.route(bytes))).isEqualTo(RouteRules.DEFAULT.of(url));
  }

  @Provide
  Arbitrary<String> urls() {
    return Arbitraries.of(
            "https://shop.example:443",
            "/",
            "/",
            "//",
            ":",
            "?a=1",
            "#",
            "orders",
            "17",
            "0",
            "0123456789abcdef",
            "0f8fad5b-d9cb-469f-a165-70867728950e",
            "x".repeat(70),
            "9".repeat(70),
            "größe",
            "%20",
            " ")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Test
  void a_segment_is_judged_anew_where_it_is_part_of_another() {
    for (String url : List.of("/a/17", "/17/a", "/a17/17a", "/17", "/1/7")) {
      assertThat(text(urls.route(url.getBytes(StandardCharsets.UTF_8))))
          .isEqualTo(RouteRules.DEFAULT.of(url));
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
