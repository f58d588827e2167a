package dev.vivace.dsl.template;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps with another header or other steps inside. */
final class Headers {
  private Headers() {}

  static Step with(Step step, StepHeader header) {
    return with(step, header, step.nested());
  }

  static Step with(Step step, StepHeader header, List<Step> nested) {
    if (step instanceof Step.Typed s) {
      return new Step.Typed(header, s.type(), s.subType(), s.subTypeVersion(), s.retryPolicy());
    }
    if (step instanceof Step.Subworkflow s) {
      return new Step.Subworkflow(header, s.sync(), s.explicitParams());
    }
    if (step instanceof Step.Foreach s) {
      return new Step.Foreach(header, s.concurrency(), s.strictOrdering(), nested);
    }
    if (step instanceof Step.While s) {
      return new Step.While(header, s.condition(), nested);
    }
    if (step instanceof Step.Template s) {
      return new Step.Template(header, s.subType(), s.subTypeVersion());
    }
    throw new AssertionError(step);
  }

  static StepHeader with(StepHeader header, @Nullable Transition transition) {
    return new StepHeader(
        header.id(),
        header.name(),
        header.description(),
        transition,
        header.failureMode(),
        header.tags(),
        header.timeout(),
        header.signalDependencies(),
        header.signalOutputs(),
        header.params());
  }
}
