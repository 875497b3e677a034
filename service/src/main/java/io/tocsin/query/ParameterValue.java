package io.tocsin.query;

import java.time.Instant;

/**
 * A parameter's value with its type, so that each engine can bind it and none needs to paste it.
 */
public sealed interface ParameterValue {
  record Text(String value) implements ParameterValue {}

  record Whole(long value) implements ParameterValue {}

  record Decimal(double value) implements ParameterValue {}

  record Timestamp(Instant value) implements ParameterValue {}
}
