package io.tocsin.alarmtest;

import io.tocsin.metric.Distribution;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The notation of promtool's unit tests, with points made of samples beside numbers. Items are set
 * apart by blanks:
 *
 * <ul>
 *   <li>{@code 5} a point, {@code 5x3} a point and three repeats, so four points
 *   <li>{@code 1+2x3} is 1 3 5 7, {@code 9-3x2} is 9 6 3
 *   <li>{@code _} a missing point, {@code _x3} three of them
 *   <li>{@code [0.1*95,0.9*5]} samples, as value times count; {@code {sum=90,n=4,min=10,max=40}} a
 *       statistic set; either may be followed by {@code x3}, a point and three repeats
 * </ul>
 */
public final class SeriesNotation {
  /** The most points of one series: ten weeks by the minute. */
  public static final int MAX_POINTS = 100_000;

  private static final String NUMBER = "[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?";
  private static final Pattern ITEM =
      Pattern.compile(
          "(?<point>_|\\[[^\\]]*\\]|\\{[^}]*\\}|"
              + NUMBER
              + ")(?:(?<step>[+-](?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)?x(?<times>\\d{1,18}))?");
  private static final Pattern BLANK = Pattern.compile("\\s+");

  private final String text;
  private final Map<Integer, Distribution> samples = new HashMap<>();
  private double[] numbers = new double[64];
  private int size;

  private SeriesNotation(String text) {
    this.text = text;
  }

  /**
   * Reads a series.
   *
   * @throws SeriesNotationException with a sentence and the place of the first mistake
   */
  public static Points parse(String text) {
    return new SeriesNotation(text).points();
  }

  private Points points() {
    int next = 0;
    Matcher item = ITEM.matcher(text);
    Matcher blank = BLANK.matcher(text);
    while (next < text.length()) {
      if (blank.region(next, text.length()).lookingAt()) {
        next = blank.end();
        continue;
      }
      if (!item.region(next, text.length()).lookingAt() || !endsAt(item.end())) {
        throw new SeriesNotationException(
            next,
            "'"
                + shortened(next)
                + "' is no point; expected numbers such as '5', '5x3', '1+2x3', '_' for a missing"
                + " one, '[0.1*95,0.9*5]' or '{sum=9,n=3,min=2,max=4}'");
      }
      item(item);
      next = item.end();
    }
    if (size == 0) {
      throw new SeriesNotationException(0, "the series has no point");
    }
    return new Points(Arrays.copyOf(numbers, size), samples);
  }

  private boolean endsAt(int position) {
    return position == text.length() || Character.isWhitespace(text.charAt(position));
  }

  private String shortened(int from) {
    String word = text.substring(from).split("\\s", 2)[0];
    return word.length() <= 40 ? word : word.substring(0, 40) + "…";
  }

  private void item(Matcher item) {
    String point = item.group("point");
    boolean missing = point.equals("_");
    String times = item.group("times");
    long repeats = times == null ? 0 : Long.parseLong(times);
    long count = missing && times != null ? repeats : repeats + 1;
    if (count > MAX_POINTS - size) {
      throw new SeriesNotationException(
          item.start(),
          "'" + item.group() + "' makes more than " + MAX_POINTS + " points, the most of a series");
    }
    String step = item.group("step");
    boolean plain = !missing && point.charAt(0) != '[' && point.charAt(0) != '{';
    if (step != null && !plain) {
      throw new SeriesNotationException(
          item.start(), "'" + item.group() + "' steps by " + step + ", which only a number can");
    }
    if (missing) {
      add(Double.NaN, 0, count);
    } else if (plain) {
      add(number(point, item.start()), step == null ? 0 : number(step, item.start()), count);
    } else {
      Distribution distribution = SampleNotation.parse(point, item.start());
      for (long i = 0; i < count; i++) {
        samples.put(size, distribution);
        add(Double.NaN, 0, 1);
      }
    }
  }

  private static double number(String text, int offset) {
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new SeriesNotationException(offset, "'" + text + "' is too large for a number");
    }
    return number;
  }

  private void add(double first, double step, long count) {
    if (size + count > numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(2 * numbers.length, (int) (size + count)));
    }
    for (int i = 0; i < count; i++) {
      numbers[size++] = first + i * step;
    }
  }

  /** Writes points so that reading gives them back. */
  static String write(Points points) {
    StringJoiner items = new StringJoiner(" ");
    int i = 0;
    while (i < points.size()) {
      String item = item(points, i);
      int same = 1;
      while (i + same < points.size() && item(points, i + same).equals(item)) {
        same++;
      }
      int repeats = item.equals("_") ? same : same - 1;
      items.add(same == 1 ? item : item + "x" + repeats);
      i += same;
    }
    return items.toString();
  }

  private static String item(Points points, int i) {
    Optional<Distribution> samples = points.samples(i);
    if (samples.isPresent()) {
      return SampleNotation.write(samples.get());
    }
    return points.isMissing(i) ? "_" : plain(points.number(i));
  }

  /** As short as it can be without becoming another number. */
  static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
