package dev.vivace.dsl.builder;

import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.param.ParamNames;
import java.time.Duration;
import java.util.Map;

/** Starts the definitions of steps, by what they do. */
public final class Steps {
  private Steps() {}

  /** Does nothing: a join, a fork, a place for a condition. */
  public static TypedStepBuilder noOp(String id) {
    return of(id, StepType.NO_OP);
  }

  /** Waits; the duration counts in whole seconds, rounded up. */
  public static TypedStepBuilder sleep(String id, Duration duration) {
    long seconds = duration.plusNanos(999_999_999).toSeconds();
    return of(id, StepType.SLEEP).param(ParamNames.SLEEP_SECONDS, seconds);
  }

  /** Sends a GET request; {@link TypedStepBuilder#param} replaces it by any other request. */
  public static TypedStepBuilder http(String id, String url) {
    return of(id, StepType.HTTP)
        .param(ParamNames.HTTP, Params.map(Map.of("url", Params.string(url))));
  }

  /** Calls the Java handler that the embedding service registered by this name. */
  public static TypedStepBuilder task(String id, String handler) {
    return of(id, StepType.TASK).param(ParamNames.TASK, handler);
  }

  public static TypedStepBuilder of(String id, StepType type) {
    return new TypedStepBuilder(id, type);
  }

  /** Starts another workflow, by default its active version, and waits for its end. */
  public static SubworkflowBuilder subworkflow(String id, String workflowId) {
    return new SubworkflowBuilder(id).param(ParamNames.SUBWORKFLOW_ID, workflowId);
  }

  /** Stands for the steps of a template, by default those of its latest version. */
  public static TemplateStepBuilder template(String id, String templateId) {
    return new TemplateStepBuilder(id, templateId);
  }

  /** Runs its steps once for each combination of its loop parameters. */
  public static ForeachBuilder foreach(String id) {
    return new ForeachBuilder(id);
  }

  /** Runs its steps as long as the SEL condition holds. */
  public static WhileBuilder repeatWhile(String id, String condition) {
    return new WhileBuilder(id, condition);
  }
}
