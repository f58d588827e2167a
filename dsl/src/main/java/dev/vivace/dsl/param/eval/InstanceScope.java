package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.model.TimeTrigger;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.protocol.RunConfig;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The workflow instance that an expression may ask about.
 *
 * @param instanceId absent while a definition is checked and before the instance has its number
 * @param runId absent while a definition is checked
 * @param firstTimeTriggerTimezone of the definition; empty if it has no time trigger
 * @param createTime the clock of the workflow's expressions: they give the same result whenever
 *     they are evaluated
 * @param environment what {@code params.getExecutionEnvironment()} gives
 */
public record InstanceScope(
    String workflowId,
    @Nullable Long instanceId,
    @Nullable Long runId,
    String owner,
    InitiatorScope initiator,
    RunConfig.Policy runPolicy,
    String firstTimeTriggerTimezone,
    Instant createTime,
    String environment) {

  /** The environment of all instances. */
  public static final String ENVIRONMENT = "vivace";

  /** The same before it is known which instance it is. */
  public InstanceScope unnumbered() {
    return new InstanceScope(
        workflowId,
        null,
        runId,
        owner,
        initiator,
        runPolicy,
        firstTimeTriggerTimezone,
        createTime,
        environment);
  }

  /** The same ahead of a run, when it is not known what will start it. */
  public InstanceScope evaluation() {
    return new InstanceScope(
        workflowId,
        instanceId,
        runId,
        owner,
        initiator.evaluation(),
        runPolicy,
        firstTimeTriggerTimezone,
        createTime,
        environment);
  }

  /**
   * The time zone of the first time trigger of a definition; empty if it has none or names none.
   */
  public static String firstTimeTriggerTimezone(Workflow workflow) {
    List<TimeTrigger> triggers = workflow.timeTriggers();
    String timezone = triggers == null || triggers.isEmpty() ? null : triggers.get(0).timezone();
    return timezone == null ? "" : timezone;
  }

  /** The run in the form that the messages of the contract use: {@code [workflow][1][1]}. */
  public String identity() {
    return "[" + workflowId + "][" + printed(instanceId) + "][" + printed(runId) + "]";
  }

  private static String printed(@Nullable Long number) {
    return number == null ? "" : number.toString();
  }
}
