package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.sel.type.Meter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The other steps that a step can see: the finished steps before it, and what those started. */
public interface UpstreamSteps {

  /** A step that sees no other. */
  UpstreamSteps NONE = stepId -> null;

  /**
   * The step of this id if it is upstream of the asking one and finished, otherwise {@code null}.
   */
  @Nullable Finished find(String stepId);

  /**
   * The values that an inner step of a foreach had, by iteration.
   *
   * @param meter to be told of each of them
   */
  default Param ofForeach(String foreachStepId, String stepId, String param, Meter meter) {
    throw ParamException.of(
        "expected parameter [%s] of step [%s] in the iterations of [%s], but reading it is not"
            + " supported yet; hand it on through a signal or a store of your own",
        param, stepId, foreachStepId);
  }

  /** The value that a step of the workflow started by a subworkflow step had. */
  default Param ofSubworkflow(String subworkflowStepId, String stepId, String param) {
    throw ParamException.of(
        "expected parameter [%s] of step [%s] in the workflow started by [%s], but reading it is"
            + " not supported yet; hand it on through a signal or a store of your own",
        param, stepId, subworkflowStepId);
  }

  /** A parameter of the signal that the asking step's dependency was matched with. */
  default Param ofSignalDependency(long index, String param) {
    throw ParamException.of(
        "expected parameter [%s] of signal dependency [%s], but reading it is not supported yet;"
            + " leave the dependency's parameters out of the expression",
        param, index);
  }

  /** A finished step. */
  interface Finished {
    StepStatus status();

    Instant endTime();

    long errorRetries();

    /** An evaluated parameter; {@code null} if the step has none of this name. */
    @Nullable Param param(String name);
  }
}
