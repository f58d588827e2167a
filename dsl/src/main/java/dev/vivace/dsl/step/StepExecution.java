package dev.vivace.dsl.step;

import dev.vivace.dsl.model.StepWrapper;
import java.util.Set;

/** How a type of step gets its work done. */
public enum StepExecution {
  /** Nothing happens outside of the engine: decided together with what precedes it. */
  INLINE("in the engine, at once"),
  /** It is done when {@code sleep_seconds} have passed. */
  TIMED("in the engine, by a timer"),
  /** A step runtime of a node does it once it is stored as started. */
  DISPATCHED("by a step runtime"),
  /** Another run does it. */
  CHILD("by another run"),
  /** Other runs do it, one for each iteration. */
  LOOP("by a run for each iteration"),
  /** A push puts other steps in its place. */
  EXPANDED("not at all: a push puts other steps in its place"),
  /** A system outside of the grid does it; no node of this release hands work to one. */
  EXTERNAL("not yet: it is accepted, and fails when it is its turn");

  private static final Set<StepExecution> OF_TYPED = Set.of(INLINE, TIMED, DISPATCHED, EXTERNAL);

  private final String documentation;

  StepExecution(String documentation) {
    this.documentation = documentation;
  }

  /** Who does the work, as the end of a sentence. */
  public String documentation() {
    return documentation;
  }

  /** Whether the engine knows how to run steps of this wrapper like this. */
  boolean fits(StepWrapper wrapper) {
    return (wrapper == StepWrapper.STEP) == OF_TYPED.contains(this);
  }
}
