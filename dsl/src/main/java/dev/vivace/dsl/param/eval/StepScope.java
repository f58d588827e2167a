package dev.vivace.dsl.param.eval;

/** Everything around a step attempt that its expressions can see. */
public record StepScope(WorkflowParams workflow, StepFacts step, UpstreamSteps upstream) {}
