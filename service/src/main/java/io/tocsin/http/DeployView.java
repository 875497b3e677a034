package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.incident.Deploy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A deploy in the API. */
@JsonInclude
record DeployView(
    String id,
    Instant at,
    String component,
    String componentTitle,
    String version,
    String by,
    @Nullable String link) {

  static DeployView of(Deploy deploy, Titles titles) {
    return new DeployView(
        Long.toString(deploy.id()),
        deploy.at(),
        deploy.component(),
        titles.component(deploy.component()),
        deploy.version(),
        deploy.by(),
        deploy.link());
  }
}
