package io.tocsin.adapter.aws;

import java.net.URI;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Whatever answers at {@code TOCSIN_TEST_ENDPOINT}, such as another implementation of these APIs.
 */
@EnabledIfEnvironmentVariable(named = "TOCSIN_TEST_ENDPOINT", matches = ".+")
class OtherEndpointTest extends EndpointContracts {
  @Override
  URI endpoint() {
    return URI.create(System.getenv("TOCSIN_TEST_ENDPOINT"));
  }
}
