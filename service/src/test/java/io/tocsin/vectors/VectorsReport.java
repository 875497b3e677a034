package io.tocsin.vectors;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Notes which cases of the vector files were run and whether they passed, and writes {@code
 * target/vectors-report.md} after the last test. JUnit loads it by itself; it looks at the
 * arguments of parameterised tests whose class is named after vectors, and needs nothing of them.
 * Reasons for cases that are not covered are taken from the maps of that name. Where tests run in
 * several processes, the last of them writes of all.
 */
public final class VectorsReport implements InvocationInterceptor, BeforeAllCallback {
  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(VectorsReport.class);

  /** What is known when the tests are over; JUnit closes it then. */
  private static final class Notes implements AutoCloseable {
    private final Map<Object, VectorCase> cases = VectorCase.all();
    private final Map<String, String> reasons = new ConcurrentHashMap<>();
    private final Map<VectorCase, Boolean> passed = new ConcurrentHashMap<>();

    void note(ReflectiveInvocationContext<Method> invocation, boolean success) {
      for (Object argument : invocation.getArguments()) {
        VectorCase vector = argument == null ? null : cases.get(argument);
        if (vector != null) {
          passed.merge(vector, success, Boolean::logicalAnd);
        }
      }
    }

    @Override
    public void close() throws IOException {
      if (!passed.isEmpty()) {
        VectorsParts parts = new VectorsParts(Path.of("target", "vectors"));
        parts.write(System.getProperty("tocsin.fork", "1"), passed, reasons);
        parts.read(cases.values(), passed, reasons);
        Files.writeString(
            Path.of("target", "vectors-report.md"),
            VectorsReportText.of(cases.values(), passed, new LinkedHashMap<>(reasons)));
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IllegalAccessException {
    if (isAboutVectors(context)) {
      for (Field field : context.getRequiredTestClass().getDeclaredFields()) {
        if (field.getName().equals("NOT_COVERED") || field.getName().equals("OUT_OF_SCOPE")) {
          field.setAccessible(true);
          notes(context).reasons.putAll(CloudWatchVectors.cast(field.get(null)));
        }
      }
    }
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> arguments,
      ExtensionContext context)
      throws Throwable {
    boolean success = false;
    try {
      invocation.proceed();
      success = true;
    } finally {
      if (isAboutVectors(context)) {
        notes(context).note(arguments, success);
      }
    }
  }

  private static boolean isAboutVectors(ExtensionContext context) {
    return context.getRequiredTestClass().getSimpleName().matches(".*(Vectors|Normalisation)Test");
  }

  private static Notes notes(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OURS)
        .computeIfAbsent(Notes.class, key -> new Notes(), Notes.class);
  }
}
