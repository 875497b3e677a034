package io.tocsin.http;

import io.tocsin.planned.PlanRequest;
import java.io.InputStream;
import java.util.List;

/** Reads what POST /v1/plans was sent. */
final class PlanBody {
  private static final List<String> FIELDS =
      List.of("environments", "all", "targets", "adopt", "allowDeletes", "prune");
  private static final String EXAMPLE = "{\"environments\": [\"prod\"]}";

  private PlanBody() {}

  /**
   * @throws jakarta.ws.rs.WebApplicationException 400 with sentences
   */
  static PlanRequest read(InputStream in) {
    JsonBody body = JsonBody.read(in, EXAMPLE, FIELDS);
    List<String> environments = body.texts("environments", "[\"prod\"]");
    boolean all = body.yes("all", false);
    if (environments.isEmpty() && !all) {
      body.mistake(
          "no environment is named; name those to plan, as in "
              + EXAMPLE
              + ", or say \"all\": true");
    } else if (!environments.isEmpty() && all) {
      body.mistake("'all' is true, and 'environments' names some; say one of them");
    }
    PlanRequest request =
        new PlanRequest(
            environments,
            body.texts("targets", "[\"orders-db\"]"),
            body.texts("adopt", "[\"db-connections-high\"]"),
            body.number("allowDeletes"),
            body.yes("prune", true));
    body.check();
    return request;
  }
}
