package io.tocsin.adapter.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sets what a test makes apart from everything else in a shared account: each name that is asked
 * for gets a mark in front, what is told loses it again, and what others made is not told at all.
 * So tests with fixed names can run beside each other, and beside what people keep there. The
 * number of the account becomes that of the tests on the way back.
 *
 * <p>Requests and answers are trees by the names of the wire, as {@link WireValues} makes them.
 *
 * @param mark in front of each name
 * @param real the account that is called
 * @param tests the account that tests speak of
 */
record RunNames(String mark, String real, String tests) {
  /** Fields of requests that hold a name, or the beginning of one. */
  private static final Set<String> NAMES =
      Set.of(
          "AlarmName",
          "AlarmNames",
          "AlarmNamePrefix",
          "ActionsSuppressor",
          "AlarmMuteRuleName",
          "logGroupName",
          "logGroupNamePrefix",
          "filterName",
          "filterNamePrefix",
          "NamePrefix");

  /** Those that hold one in the request itself, and something else further in. */
  private static final Set<String> OUTER_NAMES = Set.of("Name", "Rule");

  /** Lists of answers that hold what others made too. */
  private static final Set<String> SHARED =
      Set.of(
          "MetricAlarms",
          "CompositeAlarms",
          "LogAlarms",
          "AlarmMuteRuleSummaries",
          "Topics",
          "Rules",
          "logGroups",
          "metricFilters",
          "ResourceTagMappingList");

  /** Their texts may hold names, and are to come back as they were given. */
  private static final Set<String> TOKENS = Set.of("NextToken", "nextToken", "PaginationToken");

  /** ARNs up to where the name begins, wherever in a text. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(arn:aws:(?:cloudwatch|sns|events|logs):[a-z0-9-]+:)(\\d{12})"
              + "(:alarm:|:alarm-mute-rule:|:rule/|:log-group:|:(?=[A-Za-z0-9_-]+))");

  private static final Pattern QUOTED = Pattern.compile("\\(\"(?!arn:)");

  /** The request as it is sent. */
  Map<String, Object> asked(Map<String, Object> request) {
    Map<String, Object> asked = new LinkedHashMap<>();
    request.forEach(
        (field, value) -> {
          boolean outer = OUTER_NAMES.contains(field) && value instanceof String;
          asked.put(field, outer ? mark + value : asked(field, value));
        });
    return asked;
  }

  private Object asked(String field, Object value) {
    if (TOKENS.contains(field)) {
      return value;
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> asked = new LinkedHashMap<>();
      map.forEach((key, each) -> asked.put(String.valueOf(key), asked(String.valueOf(key), each)));
      return asked;
    } else if (value instanceof List<?> list) {
      return list.stream().map(each -> asked(field, each)).toList();
    } else if (!(value instanceof String text)) {
      return value;
    } else if (field.equals("AlarmRule")) {
      return QUOTED.matcher(arns(text)).replaceAll("$0" + mark);
    } else if (NAMES.contains(field) && !text.startsWith("arn:")) {
      return mark + text;
    } else {
      return arns(text);
    }
  }

  private String arns(String text) {
    return NAMED
        .matcher(text)
        .replaceAll(arn -> Matcher.quoteReplacement(arn.group(1) + real + arn.group(3) + mark));
  }

  /** The answer as a test in an account of its own would have it. */
  Map<String, Object> told(Map<String, Object> answer) {
    Map<String, Object> told = new LinkedHashMap<>();
    answer.forEach(
        (field, value) -> {
          if (SHARED.contains(field) && value instanceof List<?> list) {
            told.put(field, list.stream().filter(this::isOurs).map(each -> told(each)).toList());
          } else {
            told.put(field, TOKENS.contains(field) ? value : told(value));
          }
        });
    return told;
  }

  private boolean isOurs(Object resource) {
    return texts(resource).anyMatch(text -> text.contains(mark));
  }

  private static Stream<String> texts(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().flatMap(RunNames::texts);
    } else if (value instanceof List<?> list) {
      return list.stream().flatMap(RunNames::texts);
    }
    return value instanceof String text ? Stream.of(text) : Stream.empty();
  }

  private Object told(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> told = new LinkedHashMap<>();
      map.forEach((key, each) -> told.put(String.valueOf(key), told(each)));
      return told;
    } else if (value instanceof List<?> list) {
      return list.stream().map(this::told).toList();
    }
    return value instanceof String text ? text.replace(mark, "").replace(real, tests) : value;
  }
}
