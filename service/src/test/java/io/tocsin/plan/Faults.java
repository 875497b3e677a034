package io.tocsin.plan;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;

/**
 * An account that is troubled on the way to it. Counts the calls that change something and
 * remembers those that went through.
 */
final class Faults {
  /** Does what it likes with a call: makes it, fails before it, or fails after it. */
  interface Fault {
    /**
     * @param number of the call that changes something, from 1; 0 for one that reads
     */
    Object on(int number, Callable<Object> call) throws Exception;
  }

  /** The process is gone. */
  static final class Halted extends Error {
    private static final long serialVersionUID = 1;

    Halted() {
      super("halted", null, false, false);
    }
  }

  final List<String> made = new ArrayList<>();
  private final Fault fault;
  private int number;

  Faults(Fault fault) {
    this.fault = fault;
  }

  static Faults none() {
    return new Faults((number, call) -> call.call());
  }

  /** Fails such calls before they get to the account. */
  static Faults failing(IntPredicate which, AccountFailure.Kind kind) {
    return new Faults(
        (number, call) -> {
          if (which.test(number)) {
            throw new AccountFailure(kind, "trouble", null);
          }
          return call.call();
        });
  }

  /** Loses the answer of such calls, which have gone through. */
  static Faults unanswered(IntPredicate which) {
    return new Faults(
        (number, call) -> {
          Object answer = call.call();
          if (which.test(number)) {
            throw new AccountFailure(AccountFailure.Kind.UNANSWERED, "no answer came", null);
          }
          return answer;
        });
  }

  /** Ends the process when this call has gone through, before its answer is known. */
  static Faults halted(int at) {
    return new Faults(
        (number, call) -> {
          Object answer = call.call();
          if (number == at) {
            throw new Halted();
          }
          return answer;
        });
  }

  LivePorts on(LivePorts real) {
    return new LivePorts(
        troubled(LiveAlarms.class, real.alarms()),
        troubled(LiveTopics.class, real.topics()),
        troubled(LiveLogs.class, real.logs()),
        troubled(LiveRules.class, real.rules()),
        troubled(LiveMutes.class, real.mutes()),
        troubled(LiveDetectors.class, real.detectors()),
        troubled(LiveDashboards.class, real.dashboards()));
  }

  private <P> P troubled(Class<P> port, P real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              boolean reads = Set.of("list", "subscriptions").contains(method.getName());
              // A policy has several texts that say the same.
              boolean policy = method.getName().equals("setPolicy");
              String text =
                  method.getName() + " " + (policy ? arguments[0] : Arrays.asList(arguments));
              return fault.on(
                  reads ? 0 : ++number,
                  () -> {
                    Object answer;
                    try {
                      answer = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                      if (e.getCause() instanceof RuntimeException failure) {
                        throw failure;
                      }
                      throw e;
                    }
                    if (!reads) {
                      made.add(text);
                    }
                    return answer;
                  });
            }));
  }
}
