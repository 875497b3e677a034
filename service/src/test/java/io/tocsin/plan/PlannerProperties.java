package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Alarm;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.DefinedEvent;
import io.tocsin.definition.DefinedLogGroup;
import io.tocsin.definition.DefinedMute;
import io.tocsin.definition.DefinedTopic;
import io.tocsin.definition.Desired;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlannerProperties {

  @Property(tries = 300)
  void the_plan_of_what_was_just_applied_is_empty(
      @ForAll("worlds") Desired before, @ForAll("worlds") Desired after) {
    MemoryAccount account = new MemoryAccount();
    apply(account, before);
    ApplyResult result = apply(account, after);

    assertThat(result.reasons()).isEmpty();
    assertThat(result.status()).isEqualTo(ApplyResult.Status.APPLIED);
    Plan again = Planner.plan(after, account.read());
    assertThat(again.hasChanges()).isFalse();
    assertThat(again.steps()).isEmpty();
  }

  @Property(tries = 200)
  void the_order_of_inputs_does_not_matter(
      @ForAll("worlds") Desired before, @ForAll("worlds") Desired after, @ForAll long seed) {
    MemoryAccount account = new MemoryAccount();
    apply(account, before);
    Live live = account.read();
    Random random = new Random(seed);
    Live shuffledLive =
        new Live(
            new LiveAlarms.Listing(shuffled(live.alarms().alarms(), random), List.of()),
            shuffled(live.topics(), random),
            new LiveLogs.Listing(
                shuffled(live.logs().groups(), random), shuffled(live.logs().filters(), random)),
            shuffled(live.rules(), random),
            shuffled(live.mutes(), random),
            shuffled(live.detectors(), random),
            shuffled(live.dashboards(), random));
    Desired shuffled =
        new Desired(
            Shop.PROD,
            shuffled(after.topics(), random),
            shuffled(after.alarms(), random),
            List.of(),
            shuffled(after.mutes(), random),
            shuffled(after.logGroups(), random),
            shuffled(after.events(), random));

    assertThat(Planner.plan(shuffled, shuffledLive)).isEqualTo(Planner.plan(after, live));
  }

  @Property(tries = 200)
  void an_apply_that_died_anywhere_is_finished_by_the_next(
      @ForAll("worlds") Desired before, @ForAll("worlds") Desired after, @ForAll long seed) {
    MemoryAccount account = new MemoryAccount();
    apply(account, before);
    Plan plan = Planner.plan(after, account.read());
    int dies = plan.steps().isEmpty() ? 0 : new Random(seed).nextInt(plan.steps().size());
    new Applier(account.ports()).apply(plan, new DyingListener(dies));

    assertThat(apply(account, after).status()).isEqualTo(ApplyResult.Status.APPLIED);
    assertThat(Planner.plan(after, account.read()).hasChanges()).isFalse();
  }

  private static ApplyResult apply(MemoryAccount account, Desired desired) {
    Plan plan = Planner.plan(desired, account.read(), PlanLimits.DEFAULT.withDeletesAllowed(1_000));
    return new Applier(account.ports()).apply(plan, ApplyListener.NONE);
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    List<T> result = new ArrayList<>(list);
    Collections.shuffle(result, random);
    return result;
  }

  /**
   * Metric alarms m0..m5, composites c1..c4 each over some lower ones, topics t0..t2; mutes, log
   * groups with filters, and rules, two of each at most.
   */
  @Provide
  Arbitrary<Desired> worlds() {
    Arbitrary<List<Integer>> metrics =
        Arbitraries.integers().between(0, 5).list().uniqueElements().ofMinSize(1).ofMaxSize(6);
    Arbitrary<List<Integer>> composites =
        Arbitraries.integers().between(1, 4).list().uniqueElements().ofMaxSize(4);
    Arbitrary<List<Integer>> topics =
        Arbitraries.integers().between(0, 2).list().uniqueElements().ofMaxSize(3);
    return Combinators.combine(metrics, composites, topics, Arbitraries.longs()).as(this::world);
  }

  private Desired world(
      List<Integer> metrics, List<Integer> composites, List<Integer> topics, long seed) {
    Random random = new Random(seed);
    List<DefinedAlarm> alarms = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int m : metrics) {
      add(Shop.metric("m" + m, random.nextInt(3)), alarms, names);
    }
    for (int c : composites) {
      String child = names.get(random.nextInt(names.size()));
      String other = names.get(random.nextInt(names.size()));
      String rule = "ALARM(\"%s\") OR NOT OK(\"%s\")".formatted(child, other);
      add(Shop.composite("c" + c, rule), alarms, names);
    }
    List<DefinedTopic> declared =
        topics.stream()
            .map(t -> random.nextBoolean() ? Shop.topic("t" + t) : Shop.topic("t" + t, "a@b.c"))
            .toList();
    return new Desired(
        Shop.PROD,
        declared,
        alarms,
        List.of(),
        mutes(names, random),
        groups(random),
        events(declared, random));
  }

  private static List<DefinedMute> mutes(List<String> alarms, Random random) {
    return Stream.of("x0", "x1")
        .filter(id -> random.nextBoolean())
        .map(id -> Shop.mute(id, alarms.get(random.nextInt(alarms.size()))))
        .toList();
  }

  private static List<DefinedLogGroup> groups(Random random) {
    Integer[] retentions = {null, 30, 90};
    String[][] filters = {{}, {"f0"}, {"f0", "f1"}};
    return Stream.of("/g0", "/g1")
        .filter(name -> random.nextBoolean())
        .map(name -> Shop.logGroup(name, retentions[random.nextInt(3)], filters[random.nextInt(3)]))
        .toList();
  }

  private static List<DefinedEvent> events(List<DefinedTopic> topics, Random random) {
    String pattern = "{\"source\":[\"aws.rds\"],\"detail\":{\"x\":[%d]}}";
    String[] told = topics.stream().map(DefinedTopic::name).limit(2).toArray(String[]::new);
    return Stream.of("r0", "r1")
        .filter(id -> random.nextBoolean())
        .map(id -> Shop.event(id, pattern.formatted(random.nextInt(2)), told))
        .toList();
  }

  private static void add(Alarm alarm, List<DefinedAlarm> alarms, List<String> names) {
    alarms.add(Shop.defined(alarm));
    names.add(alarm.name());
  }

  private record DyingListener(List<Step> seen, int dies) implements ApplyListener {
    DyingListener(int dies) {
      this(new ArrayList<>(), dies);
    }

    @Override
    public void before(Step step) {
      if (seen.size() == dies) {
        throw new IllegalStateException("died");
      }
      seen.add(step);
    }

    @Override
    public void after(StepOutcome outcome) {}
  }
}
