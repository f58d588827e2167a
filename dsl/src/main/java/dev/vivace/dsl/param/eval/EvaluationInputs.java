package dev.vivace.dsl.param.eval;

import java.time.Instant;

/**
 * All that an evaluation needs beside the definitions and facts, so that it is a pure function.
 *
 * @param now when it happens; kept with each result
 * @param seed different for each run and attempt: unique ids and random numbers follow from it
 */
public record EvaluationInputs(Instant now, String seed, ParamLimits limits) {

  public static EvaluationInputs of(Instant now, String seed) {
    return new EvaluationInputs(now, seed, ParamLimits.defaults());
  }
}
