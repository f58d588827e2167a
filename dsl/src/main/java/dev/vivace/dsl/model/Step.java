package dev.vivace.dsl.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of a workflow. Each kind is a one-key wrapper object in JSON ({@code step}, {@code
 * foreach}, ...).
 */
public sealed interface Step {

  StepHeader header();

  default String id() {
    return header().id();
  }

  /** The edges of the step; {@link Transition#NONE} if it has none. */
  default Transition transition() {
    Transition transition = header().transition();
    return transition == null ? Transition.NONE : transition;
  }

  /** The steps nested in this one; empty for all but loops. */
  default List<Step> nested() {
    return List.of();
  }

  /** A step whose work is done by a step runtime (wrapper {@code step}). */
  record Typed(
      StepHeader header,
      StepType type,
      @Nullable String subType,
      @Nullable String subTypeVersion,
      @Nullable RetryPolicy retryPolicy)
      implements Step {}

  /** Starts another workflow (wrapper {@code subworkflow}). */
  record Subworkflow(StepHeader header, @Nullable Boolean sync, @Nullable Boolean explicitParams)
      implements Step {}

  /** Runs its steps once for each element of a cross product (wrapper {@code foreach}). */
  record Foreach(
      StepHeader header,
      @Nullable ParsableLong concurrency,
      @Nullable Boolean strictOrdering,
      List<Step> steps)
      implements Step {
    public Foreach {
      steps = List.copyOf(steps);
    }

    @Override
    public List<Step> nested() {
      return steps;
    }
  }

  /** Runs its steps as long as a condition holds (wrapper {@code while}). */
  record While(StepHeader header, @Nullable String condition, List<Step> steps) implements Step {
    public While {
      steps = List.copyOf(steps);
    }

    @Override
    public List<Step> nested() {
      return steps;
    }
  }

  /**
   * Stands for the steps of a template (wrapper {@code template}); a push puts them in its place.
   *
   * @param subType the id of the template
   * @param subTypeVersion its version: a number, or {@code default} or {@code latest}
   */
  record Template(StepHeader header, @Nullable String subType, @Nullable String subTypeVersion)
      implements Step {}
}
