package io.tocsin.adapter.embedded;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a request's shape breaks and reports all of it at once, in the words AWS services
 * use for their model's constraints.
 */
final class Constraints {
  private static final int LONGEST_QUOTE = 300;

  private final List<String> broken = new ArrayList<>();

  Constraints required(String path, @Nullable Object value) {
    if (value == null) {
      broken.add(
          "Value null at '" + path + "' failed to satisfy constraint: Member must not be null");
    }
    return this;
  }

  Constraints length(String path, @Nullable String value, int least, int most) {
    if (value != null) {
      bounds(path, value, value.length(), least, most);
    }
    return this;
  }

  Constraints size(String path, Collection<?> values, int most) {
    bounds(path, values, values.size(), 0, most);
    return this;
  }

  private void bounds(String path, Object value, int length, int least, int most) {
    if (length > most) {
      breaks(path, value, "Member must have length less than or equal to " + most);
    } else if (length < least) {
      breaks(path, value, "Member must have length greater than or equal to " + least);
    }
  }

  Constraints range(String path, @Nullable Integer value, int least, int most) {
    if (value != null && value < least) {
      breaks(path, value, "Member must have value greater than or equal to " + least);
    } else if (value != null && value > most) {
      breaks(path, value, "Member must have value less than or equal to " + most);
    }
    return this;
  }

  Constraints pattern(String path, @Nullable String value, Pattern pattern) {
    if (value != null && !pattern.matcher(value).matches()) {
      breaks(path, value, "Member must satisfy regular expression pattern: " + pattern);
    }
    return this;
  }

  Constraints oneOf(String path, @Nullable String value, List<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      breaks(path, value, "Member must satisfy enum value set: " + allowed);
    }
    return this;
  }

  /** Adds a sentence of one's own when {@code bad}. */
  Constraints refuse(boolean bad, String path, @Nullable Object value, String constraint) {
    if (bad) {
      breaks(path, value, constraint);
    }
    return this;
  }

  private void breaks(String path, @Nullable Object value, String constraint) {
    String quoted = String.valueOf(value);
    if (quoted.length() > LONGEST_QUOTE) {
      quoted = quoted.substring(0, LONGEST_QUOTE) + "...";
    }
    broken.add(
        "Value '" + quoted + "' at '" + path + "' failed to satisfy constraint: " + constraint);
  }

  /** Throws the ValidationError of a CloudWatch call when anything was broken. */
  void check() {
    check(CloudWatchErrors::validation);
  }

  /** Throws a service's error for a broken shape when anything was broken. */
  void check(Function<String, ? extends RuntimeException> error) {
    if (!broken.isEmpty()) {
      throw error.apply(
          broken.size()
              + (broken.size() == 1 ? " validation error" : " validation errors")
              + " detected: "
              + String.join("; ", broken));
    }
  }
}
