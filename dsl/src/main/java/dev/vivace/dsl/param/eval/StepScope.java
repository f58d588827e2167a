package dev.vivace.dsl.param.eval;

import java.util.Map;

/**
 * Everything around a step attempt that its expressions can see.
 *
 * @param undecided by name, what those of the step's own parameters depend on that have no value
 *     yet; only ahead of a run are there any
 */
public record StepScope(
    WorkflowParams workflow,
    AttemptScope step,
    UpstreamSteps upstream,
    Map<String, String> undecided) {

  public StepScope(WorkflowParams workflow, AttemptScope step, UpstreamSteps upstream) {
    this(workflow, step, upstream, Map.of());
  }
}
