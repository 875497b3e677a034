package io.tocsin.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the ARNs of a type look, and which dimensions they tell.
 *
 * @param service the third part of the ARN
 * @param resource regular expression of what stands behind the account
 * @param dimensions of the groups, in order; one that starts with {@code arn } takes the whole ARN
 * @param open identifying dimensions that the ARN does not tell
 */
record ArnForm(String service, Pattern resource, List<String> dimensions, Set<String> open) {
  private static final String WHOLE = "arn ";

  /** The dimensions that an ARN of this form tells; null when it is of another form. */
  @Nullable Map<String, String> dimensionsOf(String arn, String[] parts) {
    if (!parts[2].equals(service)) {
      return null;
    }
    Matcher matcher = resource.matcher(parts[5]);
    if (!matcher.matches()) {
      return null;
    }
    Map<String, String> values = new LinkedHashMap<>();
    List<String> groups = new ArrayList<>();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      groups.add(matcher.group(i));
    }
    int next = 0;
    for (String dimension : dimensions) {
      if (dimension.startsWith(WHOLE)) {
        values.put(dimension.substring(WHOLE.length()), arn);
      } else {
        values.put(dimension, groups.get(next++));
      }
    }
    return values;
  }
}
