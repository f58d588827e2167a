package dev.vivace.dsl.param.eval;

import org.jspecify.annotations.Nullable;

/**
 * The attempt that an expression of a step may ask about.
 *
 * @param stepInstanceId the place of the step in its run
 * @param stepInstanceUuid absent ahead of a run
 * @param type the label of the step's type
 * @param errorRetries how often the step was tried again after an error
 */
public record AttemptScope(
    String stepId,
    long stepInstanceId,
    @Nullable String stepInstanceUuid,
    long attemptId,
    String type,
    long errorRetries) {}
