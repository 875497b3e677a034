package io.tocsin.adapter.aws;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/** The operations of the SDK's client interfaces by their names on the wire. */
final class WireOperations {
  private static final Map<String, Method> METHODS = new ConcurrentHashMap<>();

  private WireOperations() {}

  /**
   * Calls it.
   *
   * @throws software.amazon.awssdk.awscore.exception.AwsServiceException as the client does
   */
  static SdkPojo call(Object client, WireProtocol.Request request) {
    Class<?> api = api(client);
    Method method =
        METHODS.computeIfAbsent(
            api.getName() + "." + request.operation(), key -> method(api, request.operation()));
    try {
      Object builder = method.getParameterTypes()[0].getMethod("builder").invoke(null);
      SdkPojo input = WireValues.read((SdkPojo) builder, request.input());
      return (SdkPojo) method.invoke(client, input);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> api(Object client) {
    return Arrays.stream(client.getClass().getInterfaces())
        .filter(SdkClient.class::isAssignableFrom)
        .findFirst()
        .orElseThrow();
  }

  private static Method method(Class<?> api, String operation) {
    String name = operation.substring(0, 1).toLowerCase(Locale.ROOT) + operation.substring(1);
    return Arrays.stream(api.getMethods())
        .filter(each -> each.getName().equals(name) && each.getParameterCount() == 1)
        .filter(each -> SdkRequest.class.isAssignableFrom(each.getParameterTypes()[0]))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(api.getSimpleName() + " has no " + operation));
  }
}
