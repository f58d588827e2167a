package dev.vivace.dsl.param;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.step.StepTypes;
import java.util.List;
import java.util.Map;

/**
 * The parameters below those that a definition sets: those that the types of its steps declare, and
 * what it gets from outside.
 */
public record StepDefaults(StepTypes types, PinnedParams pinned) {

  /** Below a definition that gets nothing from outside. */
  public static StepDefaults of(StepTypes types) {
    return new StepDefaults(types, PinnedParams.NONE);
  }

  /** The parameters that the type of a step declares; none if the type is not known here. */
  public Map<String, MergedParam> declared(Step step) {
    return types.find(step.type()).map(StepSchemas::of).orElse(Map.of());
  }

  /** Those of the job template that a step names, and before them those that it inherits. */
  public List<Map<String, ParamDefinition>> templates(Step step) {
    return step instanceof Step.Typed typed && types.takesTemplate(typed)
        ? pinned.of(typed)
        : List.of();
  }

  /** The same for the steps of a loop, whose parameters come from the run around it. */
  public StepDefaults ofBody() {
    return new StepDefaults(types, pinned.withDefaults(Map.of()));
  }
}
