package dev.vivace.dsl.model;

import dev.vivace.dsl.model.param.ParsableLong;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of a workflow. Each kind is a one-key wrapper object in JSON ({@code step}, {@code
 * foreach}, ...); see {@link StepWrapper}.
 */
public sealed interface Step {

  StepHeader header();

  /** The kind of work: of a typed step what its author wrote, else what its wrapper says. */
  StepType type();

  /** The word around the step in JSON and YAML. */
  StepWrapper wrapper();

  /** The same step with another header, and other steps inside if it has any. */
  Step with(StepHeader header, List<Step> nested);

  default Step with(StepHeader header) {
    return with(header, nested());
  }

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

  /** How failed attempts are tried again; {@code null} if the step does not say. */
  default @Nullable RetryPolicy retryPolicy() {
    return null;
  }

  /** How many iterations run at a time; {@code null} if the step does not say. */
  default @Nullable ParsableLong concurrency() {
    return null;
  }

  /** The expression that decides on the next iteration; {@code null} if the step has none. */
  default @Nullable String condition() {
    return null;
  }

  /** Calls the method of the visitor for this kind of step. */
  <R> R accept(Visitor<R> visitor);

  /** What is done with a step, by its kind. */
  interface Visitor<R> {
    R typed(Typed step);

    R subworkflow(Subworkflow step);

    R foreach(Foreach step);

    R repeated(While step);

    R template(Template step);
  }

  /** A step whose work is done by a step runtime (wrapper {@code step}). */
  record Typed(
      StepHeader header,
      StepType type,
      @Nullable String subType,
      @Nullable String subTypeVersion,
      @Nullable RetryPolicy retryPolicy)
      implements Step {
    @Override
    public StepWrapper wrapper() {
      return StepWrapper.STEP;
    }

    @Override
    public Typed with(StepHeader other, List<Step> nested) {
      return new Typed(other, type, subType, subTypeVersion, retryPolicy);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.typed(this);
    }
  }

  /** Starts another workflow (wrapper {@code subworkflow}). */
  record Subworkflow(StepHeader header, @Nullable Boolean sync, @Nullable Boolean explicitParams)
      implements Step {
    @Override
    public StepType type() {
      return StepType.SUBWORKFLOW;
    }

    @Override
    public StepWrapper wrapper() {
      return StepWrapper.SUBWORKFLOW;
    }

    @Override
    public Subworkflow with(StepHeader other, List<Step> nested) {
      return new Subworkflow(other, sync, explicitParams);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.subworkflow(this);
    }
  }

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
    public StepType type() {
      return StepType.FOREACH;
    }

    @Override
    public StepWrapper wrapper() {
      return StepWrapper.FOREACH;
    }

    @Override
    public Foreach with(StepHeader other, List<Step> nested) {
      return new Foreach(other, concurrency, strictOrdering, nested);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.foreach(this);
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
    public StepType type() {
      return StepType.WHILE;
    }

    @Override
    public StepWrapper wrapper() {
      return StepWrapper.WHILE;
    }

    @Override
    public While with(StepHeader other, List<Step> nested) {
      return new While(other, condition, nested);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.repeated(this);
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
      implements Step {
    @Override
    public StepType type() {
      return StepType.TEMPLATE;
    }

    @Override
    public StepWrapper wrapper() {
      return StepWrapper.TEMPLATE;
    }

    @Override
    public Template with(StepHeader other, List<Step> nested) {
      return new Template(other, subType, subTypeVersion);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.template(this);
    }
  }
}
