package io.tocsin.adapter.aws;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsClient;

/**
 * A client whose reads go through one client of the SDK and whose writes through another. They are
 * made again by different rules: a read always may be, a write only by who knows whether it may be
 * made twice. The SDK has its rules by client and not by operation. What is told apart by its name
 * need not be told by each caller, of whom one would forget it.
 */
final class ReadsAndWrites {
  private static final Pattern READ =
      Pattern.compile("(describe|list|get|serviceClientConfiguration)[A-Za-z]*|waiter");

  private ReadsAndWrites() {}

  /**
   * @param type the interface of the service's client
   */
  static <C extends AwsClient> C of(Class<C> type, C reads, C writes) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                writes.close();
              }
              C client =
                  method.getName().equals("close") || READ.matcher(method.getName()).matches()
                      ? reads
                      : writes;
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            }));
  }
}
