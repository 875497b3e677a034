package io.tocsin.junit;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads the definitions once per test class and hands them to whoever asks for a tester. */
final class AlarmDefinitionsExtension implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(AlarmDefinitionsExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(AlarmTester.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = context.getRequiredTestClass();
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(type, key -> tester(type), AlarmTester.class);
  }

  private static AlarmTester tester(Class<?> type) {
    Optional<AlarmDefinitions> found =
        AnnotationSupport.findAnnotation(type, AlarmDefinitions.class);
    AlarmDefinitions definitions = found.orElseThrow();
    String environment = definitions.environment();
    return AlarmTester.read(
        Path.of(definitions.value()), environment.isEmpty() ? null : environment);
  }
}
