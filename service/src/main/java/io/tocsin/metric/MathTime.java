package io.tocsin.metric;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * MINUTE, HOUR, DAY, DATE, MONTH, YEAR and EPOCH: a value in every slot, made of its start in UTC,
 * whether or not the series has a datapoint there. DAY is 1 on Monday and 7 on Sunday, DATE the day
 * of the month, EPOCH the seconds since 1970.
 */
final class MathTime {
  private MathTime() {}

  static double[] of(MathFunction function, MathInput input) {
    double[] values = new double[input.slots()];
    for (int i = 0; i < values.length; i++) {
      values[i] = of(function, input.second(i));
    }
    return values;
  }

  private static double of(MathFunction function, long second) {
    if (function == MathFunction.EPOCH) {
      return second;
    }
    LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC);
    return switch (function) {
      case MINUTE -> time.getMinute();
      case HOUR -> time.getHour();
      case DAY -> time.getDayOfWeek().getValue();
      case DATE -> time.getDayOfMonth();
      case MONTH -> time.getMonthValue();
      case YEAR -> time.getYear();
      default -> throw new IllegalArgumentException(function + " is no part of a time");
    };
  }
}
