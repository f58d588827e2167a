package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.param.value.ParamLimits;
import dev.vivace.dsl.sel.SelAllowance;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that an evaluation needs beside the definitions and facts, so that it is a pure function.
 *
 * @param now when it happens; kept with each result
 * @param seed different for each run and attempt: unique ids and random numbers follow from it;
 *     absent ahead of a run, when there are none yet
 */
public record EvaluationInputs(Instant now, @Nullable String seed, ParamLimits limits) {

  /** A new allowance, for expressions that are evaluated together. */
  public SelAllowance allowance() {
    return SelAllowance.of(limits.expression());
  }

  public static EvaluationInputs of(Instant now, String seed) {
    return new EvaluationInputs(now, seed, ParamLimits.defaults());
  }

  /** For what is evaluated ahead of a run: what is random is not known then. */
  public static EvaluationInputs preview(Instant now) {
    return new EvaluationInputs(now, null, ParamLimits.defaults());
  }
}
