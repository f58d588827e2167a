package dev.vivace.dsl.yaml;

import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.step.StepTypes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows the step type behind a job type that is no step type itself. */
@FunctionalInterface
public interface JobTemplates {
  /** No job template at all. */
  JobTemplates NONE = (jobType, version) -> Optional.empty();

  /**
   * The type of the steps that a template describes; empty if there is no such template.
   *
   * @param version {@code null} for the default one
   */
  Optional<StepType> stepType(String jobType, @Nullable String version);

  /** The step types themselves. */
  default StepTypes stepTypes() {
    return StepTypes.installed();
  }

  /** The same job templates among other step types. */
  default JobTemplates over(StepTypes types) {
    JobTemplates templates = this;
    return new JobTemplates() {
      @Override
      public Optional<StepType> stepType(String jobType, @Nullable String version) {
        return templates.stepType(jobType, version);
      }

      @Override
      public StepTypes stepTypes() {
        return types;
      }
    };
  }
}
