package dev.vivace.dsl.step;

import dev.vivace.dsl.model.Step;
import java.util.List;

/**
 * Checks the steps of a type beyond what the declarations of its parameters say.
 *
 * <p>It sees the step as it was written: parameters may be absent, of any type, or expressions. It
 * is called for whatever somebody sends, on many threads at a time, and must neither throw nor
 * wait.
 */
@FunctionalInterface
public interface StepRule {

  /** All that is wrong; empty if nothing is. */
  List<StepProblem> check(Step.Typed step);
}
