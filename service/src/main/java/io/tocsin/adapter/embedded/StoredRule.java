package io.tocsin.adapter.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * A rule on the default bus as the account holds it.
 *
 * @param targets by id; only id, ARN, role, input and input path are kept of each
 */
record StoredRule(
    String name,
    @Nullable String pattern,
    @Nullable String schedule,
    @Nullable String description,
    @Nullable String role,
    String state,
    SortedMap<String, Target> targets) {

  StoredRule withTargets(Map<String, Target> all) {
    return new StoredRule(name, pattern, schedule, description, role, state, new TreeMap<>(all));
  }

  StoredRule withState(String other) {
    return new StoredRule(name, pattern, schedule, description, role, other, targets);
  }

  String json() {
    ObjectNode json = AlarmJson.object();
    json.put("pattern", pattern);
    json.put("schedule", schedule);
    json.put("description", description);
    json.put("role", role);
    json.put("state", state);
    ArrayNode array = json.putArray("targets");
    for (Target target : targets.values()) {
      array
          .addObject()
          .put("id", target.id())
          .put("arn", target.arn())
          .put("role", target.roleArn())
          .put("input", target.input())
          .put("inputPath", target.inputPath());
    }
    return AlarmJson.write(json);
  }

  static StoredRule of(String name, String text) {
    JsonNode json = AlarmJson.parse(text);
    SortedMap<String, Target> targets = new TreeMap<>();
    for (JsonNode target : json.path("targets")) {
      targets.put(
          target.path("id").textValue(),
          Target.builder()
              .id(target.path("id").textValue())
              .arn(AlarmJson.text(target, "arn"))
              .roleArn(AlarmJson.text(target, "role"))
              .input(AlarmJson.text(target, "input"))
              .inputPath(AlarmJson.text(target, "inputPath"))
              .build());
    }
    return new StoredRule(
        name,
        AlarmJson.text(json, "pattern"),
        AlarmJson.text(json, "schedule"),
        AlarmJson.text(json, "description"),
        AlarmJson.text(json, "role"),
        json.path("state").textValue(),
        targets);
  }
}
