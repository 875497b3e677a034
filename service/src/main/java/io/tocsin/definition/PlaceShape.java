package io.tocsin.definition;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where entries are, and how often: keys that entries of all kinds have. */
final class PlaceShape {
  /** {@code in:}. */
  static final Shape ENVIRONMENTS = Shape.list(Shape.text());

  /** {@code for_each:} over the resources of a type. */
  static final Fields OF_TYPE =
      Fields.named("for-each-type")
          .required("type", Shape.text(), "All resources of this type.", "rds")
          .optional("match", Shape.text(), "Only those whose id looks so.", "orders-*")
          .build();

  /** {@code for_each:} over a dimension. */
  static final Fields DIMENSION =
      Fields.named("for-each-dimension")
          .required(
              "dimension",
              Shape.text(),
              "The values of a dimension that a resource has several of.",
              "AvailabilityZone")
          .optional("of", Shape.text(), "The resource whose dimension is meant.", "api-alb")
          // Needed where no pack says which resource is meant.
          .anyOf(List.of("of", "dimension"))
          .build();

  /** {@code for_each:} as a mapping: one of the two. */
  private static final Fields IN_PACK =
      Fields.named("pack-for-each")
          .like(OF_TYPE.needing("type"))
          .like(DIMENSION.needing("dimension"))
          .when(needs(Set.of(), Set.of("dimension"), "type"))
          .when(only(Set.of("dimension"), Set.of(), DIMENSION.keys()))
          .when(only(Set.of(), Set.of("dimension"), OF_TYPE.keys()))
          .build();

  private static final Fields REPEATED =
      Fields.named("for-each").like(IN_PACK).when("dimension", "of").build();

  /** {@code for_each:}. */
  static final Shape FOR_EACH = Shape.either(Shape.list(Shape.text()), REPEATED);

  /** {@code for_each:} in a pack, where the main resource is meant when none is named. */
  static final Shape FOR_EACH_IN_PACK = Shape.either(Shape.list(Shape.text()), IN_PACK);

  private PlaceShape() {}

  private static Fields.When needs(Set<String> present, Set<String> absent, String... needed) {
    return new Fields.When(present, absent, Map.of(), List.of(needed), null);
  }

  private static Fields.When only(Set<String> present, Set<String> absent, Set<String> keys) {
    return new Fields.When(present, absent, Map.of(), List.of(), keys);
  }
}
