package io.tocsin.http;

import io.tocsin.planned.PlanForm;
import io.tocsin.render.PlanHtml;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** In which form a plan is answered. */
enum PlanFormat {
  JSON(PlanForm.JSON, MediaType.APPLICATION_JSON_TYPE),
  TEXT(PlanForm.TEXT, MediaType.TEXT_PLAIN_TYPE),
  MARKDOWN(PlanForm.MARKDOWN, new MediaType("text", "markdown")),
  HTML(PlanForm.HTML, MediaType.TEXT_HTML_TYPE);

  private final PlanForm form;
  private final MediaType type;

  PlanFormat(PlanForm form, MediaType type) {
    this.form = form;
    this.type = type;
  }

  PlanForm form() {
    return form;
  }

  /**
   * @param format goes before the Accept header
   */
  static PlanFormat of(@Nullable String format, HttpHeaders headers, Parameters parameters) {
    PlanFormat named = parameters.choice("format", format, PlanFormat.class);
    if (named != null) {
      return named;
    }
    for (MediaType wanted : headers.getAcceptableMediaTypes()) {
      for (PlanFormat each : values()) {
        if (wanted.isCompatible(each.type)) {
          return each;
        }
      }
    }
    return JSON;
  }

  Response answer(String document) {
    Response.ResponseBuilder answer = Response.ok(document, type.withCharset("utf-8"));
    if (this == HTML) {
      answer.header("Content-Security-Policy", PlanHtml.policy() + "; frame-ancestors 'none'");
    }
    return answer.build();
  }
}
