package io.tocsin.adapter.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alarm.StateTransition;
import io.tocsin.evaluation.ExecutedAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the actions of a transition: publishes to topics of this account. What other vendors'
 * actions would do does not happen here, and the history says so.
 */
final class ActionRunner {
  private final Transaction transaction;
  private final AccountId account;

  ActionRunner(Transaction transaction, AccountId account) {
    this.transaction = transaction;
    this.account = account;
  }

  /**
   * Runs a list.
   *
   * @param transition the change of state it is run for, which may be a while ago
   */
  void run(StoredAlarm alarm, StateTransition transition, ExecutedAction executed) {
    for (String action : executed.actions()) {
      String problem = publish(alarm, transition, executed, action);
      ObjectNode data = AlarmJson.object();
      data.put("actionState", problem == null ? "Succeeded" : "Failed");
      data.put("stateUpdateTimestamp", transition.at().toEpochMilli());
      data.put("notificationResource", action);
      if (problem != null) {
        data.put("error", problem);
      }
      transaction.record(
          HistoryItem.of(
              alarm,
              executed.at(),
              "Action",
              problem == null
                  ? "Successfully executed action " + action
                  : "Failed to execute action " + action + ". Received error: \"" + problem + "\"",
              AlarmJson.write(data)));
    }
  }

  private @Nullable String publish(
      StoredAlarm alarm, StateTransition transition, ExecutedAction executed, String action) {
    String topic = account.topicName(action).orElse(null);
    if (topic == null) {
      return "the embedded account runs no such actions";
    }
    List<SubscriptionRow> audience = transaction.audience(topic);
    if (audience == null) {
      return "Resource: " + action + " does not exist";
    }
    if (audience.isEmpty()) {
      return null;
    }
    String subject = AlarmMessage.subject(transition, account);
    String json = AlarmMessage.json(alarm, transition, account, executed.afterMuteWindow());
    String text = AlarmMail.text(alarm, transition, account);
    for (SubscriptionRow subscriber : audience) {
      if (!subscriber.attributes().lets(json)) {
        continue;
      }
      transaction.send(
          executed.at(),
          action,
          subscriber.shown(),
          subject,
          subscriber.protocol().equals("email")
              ? text + AlarmMail.footer(subscriber, account)
              : json);
    }
    return null;
  }
}
