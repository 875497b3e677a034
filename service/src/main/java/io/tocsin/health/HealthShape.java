package io.tocsin.health;

import io.tocsin.definition.Fields;
import io.tocsin.definition.Shape;

/** The keys of dashboards/health.yaml. */
public final class HealthShape {
  /** An entry of {@code components:}. */
  static final Fields COMPONENT =
      Fields.named("health-component")
          .required("name", Shape.text(), "What component files call it.", "api-ingress")
          .required("title", Shape.text(), "What people read.", "API ingress")
          .optional(
              "owner", Shape.text(), "Who looks after it; left out, the tier's owner.", "platform")
          .optional("depends_on", Shape.list(Shape.text()), "Components it needs.", "[api-servers]")
          .build();

  /** An entry of {@code tiers:}. */
  static final Fields TIER =
      Fields.named("tier")
          .required("name", Shape.text(), "Unique among tiers.", "ingress")
          .required("title", Shape.text(), "What people read.", "API ingress")
          .optional("owner", Shape.text(), "Who looks after it.", "platform")
          .required("components", Shape.list(COMPONENT), "What it consists of.", "[…]")
          .build();

  /** The whole file. */
  public static final Fields FILE =
      Fields.named("health-file")
          .required("tiers", Shape.list(TIER), "From what customers meet to what is behind.", "[…]")
          .build();

  private HealthShape() {}
}
