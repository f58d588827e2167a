package dev.vivace.dsl.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.vivace.dsl.model.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who or what started an instance. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Initiator.Manual.class, name = "MANUAL"),
  @JsonSubTypes.Type(value = Initiator.Time.class, name = "TIME"),
  @JsonSubTypes.Type(value = Initiator.Signal.class, name = "SIGNAL"),
  @JsonSubTypes.Type(value = Initiator.Subworkflow.class, name = "SUBWORKFLOW"),
  @JsonSubTypes.Type(value = Initiator.Foreach.class, name = "FOREACH"),
  @JsonSubTypes.Type(value = Initiator.While.class, name = "WHILE"),
  @JsonSubTypes.Type(value = Initiator.Template.class, name = "TEMPLATE")
})
public sealed interface Initiator {

  /** How many steps lie between this instance and the root of its tree; absent counts as 0. */
  @Nullable Integer depth();

  /** A user, through the API. */
  record Manual(@Nullable Integer depth, @Nullable User user) implements Initiator {
    public static Manual by(String user) {
      return new Manual(0, User.of(user));
    }
  }

  /** A time trigger. */
  record Time(
      @Nullable Integer depth,
      @Nullable String triggerUuid,
      @Nullable Instant triggerTime,
      @Nullable String timezone)
      implements Initiator {}

  /**
   * A signal trigger.
   *
   * @param signalIdMap the number of each matched signal, by name
   */
  record Signal(
      @Nullable Integer depth,
      @Nullable String triggerUuid,
      @Nullable Map<String, Long> signalIdMap,
      @Nullable Map<String, InstanceParam> params)
      implements Initiator {}

  /**
   * The step of another instance that started this one: the path from the root of the tree to it.
   */
  sealed interface Upstream extends Initiator {
    List<Ancestor> ancestors();

    /** The step that started this instance. */
    default Ancestor parent() {
      return ancestors().get(ancestors().size() - 1);
    }
  }

  /** A subworkflow step. */
  record Subworkflow(@Nullable Integer depth, List<Ancestor> ancestors) implements Upstream {
    public Subworkflow {
      ancestors = path(ancestors);
    }
  }

  /** An iteration of a foreach step. */
  record Foreach(@Nullable Integer depth, List<Ancestor> ancestors) implements Upstream {
    public Foreach {
      ancestors = path(ancestors);
    }
  }

  /** An iteration of a while step. */
  record While(@Nullable Integer depth, List<Ancestor> ancestors) implements Upstream {
    public While {
      ancestors = path(ancestors);
    }
  }

  /** A template step. */
  record Template(@Nullable Integer depth, List<Ancestor> ancestors) implements Upstream {
    public Template {
      ancestors = path(ancestors);
    }
  }

  /**
   * A step attempt that waits for, or has started, what lies below it.
   *
   * @param sync {@code false} if that step does not wait
   */
  record Ancestor(
      String workflowId,
      long instanceId,
      long runId,
      String stepId,
      long stepAttemptId,
      @Nullable Boolean sync) {}

  private static List<Ancestor> path(List<Ancestor> ancestors) {
    if (ancestors.isEmpty()) {
      throw new IllegalArgumentException("ancestors of upstream initiator cannot be empty or null");
    }
    return List.copyOf(ancestors);
  }
}
