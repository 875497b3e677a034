package io.tocsin.vectors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the published and recorded CloudWatch behaviour kept as YAML among the test resources. */
public final class CloudWatchVectors {
  private CloudWatchVectors() {}

  /** The cases of one section of a file. */
  public static List<Map<String, Object>> list(String file, String section) {
    List<Map<String, Object>> cases = cast(load(file).get(section));
    if (cases.isEmpty()) {
      throw new AssertionError(file + " has an empty section '" + section + "'");
    }
    return cases;
  }

  public static Map<String, Object> load(String file) {
    String path = "/cloudwatch/vectors/" + file;
    try (InputStream in = CloudWatchVectors.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new AssertionError("no " + path + " among the test resources");
      }
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cases come as plain YAML; a wrong shape fails the test that reads it. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public static <T> T cast(Object value) {
    return (T) value;
  }

  public static int integer(Map<String, Object> vector, String key) {
    return ((Number) vector.get(key)).intValue();
  }

  public static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  /** Numbers, with "-" for a missing one. */
  public static double[] values(Object list) {
    List<Object> values = cast(list);
    return values.stream()
        .mapToDouble(value -> value.equals("-") ? Double.NaN : number(value))
        .toArray();
  }
}
