package dev.vivace.grid.engine.eval;

import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.attribute.AttributeText;
import dev.vivace.dsl.param.eval.WorkflowParams;
import dev.vivace.dsl.validate.rule.ContractLimits;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many iterations of a foreach step may be under way at a time. An expression may ask
 * for more than a push would accept; it gets as many as may be.
 */
final class LoopConcurrency {
  private static final long DEFAULT = 20;
  private static final long MAX = ContractLimits.FOREACH_CONCURRENCY;

  private LoopConcurrency() {}

  /** The limits of the workflow, where it has some. */
  static long byDefault(
      @Nullable Long ofSteps, @Nullable ParsableLong ofTree, WorkflowParams params) {
    long steps = ofSteps == null ? MAX : ofSteps;
    long tree = ofTree == null ? MAX : of(ofTree, params);
    return ofSteps == null && ofTree == null ? DEFAULT : Math.min(MAX, Math.min(steps, tree));
  }

  static long of(ParsableLong asked, WorkflowParams params) {
    String text = AttributeText.fill(asked, params).strip();
    try {
      return Math.min(MAX, Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw ParamException.of("Expected a concurrency to be a number, but it is [%s]", text);
    }
  }
}
