package io.tocsin.plan;

import io.tocsin.alarm.MuteRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Mute rules in memory; their alarms must exist. */
final class MemoryMutes implements LiveMutes {
  static final String ARN = "arn:aws:cloudwatch:eu-central-1:111122223333:alarm-mute-rule:";

  final SortedMap<String, LiveMute> mutes = new TreeMap<>();
  private final Consumer<String> call;
  private final Map<String, LiveAlarm> alarms;

  MemoryMutes(Consumer<String> call, Map<String, LiveAlarm> alarms) {
    this.call = call;
    this.alarms = alarms;
  }

  @Override
  public List<LiveMute> list(String prefix) {
    return mutes.values().stream().filter(mute -> mute.name().startsWith(prefix)).toList();
  }

  @Override
  public void put(MuteRule rule, String description, SortedMap<String, String> tags) {
    call.accept("put mute " + rule.name());
    if (!alarms.keySet().containsAll(rule.alarms())) {
      throw new AccountFailure("alarms of " + rule.alarms() + " do not exist", null);
    }
    LiveMute old = mutes.get(rule.name());
    mutes.put(
        rule.name(),
        new LiveMute(
            rule.name(),
            ARN + rule.name(),
            description,
            rule.schedule().expression(),
            rule.schedule().duration().toString(),
            rule.schedule().zoneName(),
            text(rule.schedule().startDate()),
            text(rule.schedule().expireDate()),
            rule.alarms(),
            old == null ? tags : old.tags()));
  }

  private static String text(@Nullable Instant instant) {
    return instant == null ? "" : instant.toString();
  }

  @Override
  public void tag(String arn, Map<String, String> tags) {
    call.accept("tag " + arn);
    retag(arn, tags, Set.of());
  }

  @Override
  public void untag(String arn, Set<String> keys) {
    call.accept("untag " + arn);
    retag(arn, Map.of(), keys);
  }

  private void retag(String arn, Map<String, String> set, Set<String> removed) {
    mutes.replaceAll(
        (name, old) -> {
          SortedMap<String, String> tags = new TreeMap<>(old.tags());
          tags.putAll(set);
          tags.keySet().removeAll(removed);
          return !old.arn().equals(arn)
              ? old
              : new LiveMute(
                  name,
                  arn,
                  old.description(),
                  old.expression(),
                  old.duration(),
                  old.timezone(),
                  old.start(),
                  old.expire(),
                  old.alarms(),
                  tags);
        });
  }

  @Override
  public void delete(String name) {
    call.accept("delete mute " + name);
    mutes.remove(name);
  }
}
