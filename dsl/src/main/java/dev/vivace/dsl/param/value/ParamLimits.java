package dev.vivace.dsl.param.value;

import dev.vivace.dsl.sel.SelLimits;

/**
 * Bounds the cost of parameters.
 *
 * @param maxJsonChars how long the parameters of one workflow or step instance may be as JSON
 * @param maxDepth how many parameters may wait for each other in one chain of references
 * @param expression the bounds of a single expression
 */
public record ParamLimits(int maxJsonChars, int maxDepth, SelLimits expression) {
  private static final ParamLimits DEFAULTS = new ParamLimits(750_000, 500, SelLimits.defaults());

  public ParamLimits {
    if (maxJsonChars <= 0 || maxDepth <= 0) {
      throw new IllegalArgumentException(
          "expected limits above 0, but got " + maxJsonChars + " and " + maxDepth);
    }
  }

  public static ParamLimits defaults() {
    return DEFAULTS;
  }
}
