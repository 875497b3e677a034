package io.tocsin.plan;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.definition.Endpoint;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One call to the account. All may be made again, one shortly after the other. */
public sealed interface Step
    permits Step.CreateTopic,
        Step.Subscribe,
        Step.SetSubscription,
        Step.PutAlarm,
        Step.Tag,
        Step.Untag,
        Step.Delete,
        Step.SetTopicPolicy,
        LogStep,
        RuleStep,
        DetectorStep,
        MuteStep,
        DashboardStep {

  /** The resource the call is about. */
  Change.Resource resource();

  /** Its name, as in the plan's changes. */
  String name();

  /** The name of the API's operation. */
  String operation();

  /** In words: operation and name, and the address of a subscription. */
  default String text() {
    return operation() + " " + name();
  }

  /** Whether it takes something away, which comes after all that is made. */
  default boolean deletes() {
    return false;
  }

  /** Creates a topic. */
  record CreateTopic(String name, String arn, SortedMap<String, String> tags) implements Step {
    public CreateTopic {
      tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    @Override
    public Change.Resource resource() {
      return Change.Resource.TOPIC;
    }

    @Override
    public String operation() {
      return "CreateTopic";
    }
  }

  /** Sets the access policy of a topic. */
  record SetTopicPolicy(String name, String topicArn, String policy) implements Step {
    @Override
    public Change.Resource resource() {
      return Change.Resource.TOPIC;
    }

    @Override
    public String operation() {
      return "SetTopicAttributes";
    }

    @Override
    public String text() {
      return "SetTopicAttributes Policy " + name;
    }
  }

  /** Subscribes an endpoint to a topic. */
  record Subscribe(
      String name, String topicArn, Endpoint endpoint, SortedMap<String, String> attributes)
      implements Step {
    public Subscribe {
      attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    @Override
    public Change.Resource resource() {
      return Change.Resource.TOPIC;
    }

    @Override
    public String operation() {
      return "Subscribe";
    }

    @Override
    public String text() {
      return "Subscribe " + endpoint + " to " + name;
    }
  }

  /**
   * Sets an attribute of a subscription.
   *
   * @param name of the topic
   * @param arn of the subscription
   */
  record SetSubscription(String name, Endpoint endpoint, String arn, String attribute, String value)
      implements Step {
    @Override
    public Change.Resource resource() {
      return Change.Resource.TOPIC;
    }

    @Override
    public String operation() {
      return "SetSubscriptionAttributes";
    }

    @Override
    public String text() {
      return "SetSubscriptionAttributes %s of %s to %s".formatted(attribute, endpoint, name);
    }
  }

  /** Creates an alarm or overwrites its configuration. */
  record PutAlarm(Alarm alarm, SortedMap<String, String> tags) implements Step {
    public PutAlarm {
      tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    @Override
    public Change.Resource resource() {
      return Change.Resource.of(alarm);
    }

    @Override
    public String name() {
      return alarm.name();
    }

    @Override
    public String operation() {
      if (alarm instanceof CompositeAlarm) {
        return "PutCompositeAlarm";
      }
      return alarm instanceof LogAlarm ? "PutLogAlarm" : "PutMetricAlarm";
    }
  }

  /** Sets tags. */
  record Tag(Change.Resource resource, String name, String arn, SortedMap<String, String> tags)
      implements Step {
    public Tag {
      tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    @Override
    public String operation() {
      return "TagResource";
    }
  }

  /** Removes tags. */
  record Untag(Change.Resource resource, String name, String arn, SortedSet<String> keys)
      implements Step {
    public Untag {
      keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
    }

    @Override
    public String operation() {
      return "UntagResource";
    }
  }

  /** Deletes an alarm, a topic, an event rule, a mute rule or a dashboard. */
  record Delete(Change.Resource resource, String name, String arn) implements Step {
    @Override
    public String operation() {
      return switch (resource) {
        case TOPIC -> "DeleteTopic";
        case EVENT_RULE -> "DeleteRule";
        case MUTE_RULE -> "DeleteAlarmMuteRule";
        case DASHBOARD -> "DeleteDashboards";
        default -> "DeleteAlarms";
      };
    }

    @Override
    public boolean deletes() {
      return true;
    }
  }
}
