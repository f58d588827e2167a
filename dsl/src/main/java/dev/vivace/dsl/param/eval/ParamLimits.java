package dev.vivace.dsl.param.eval;

/**
 * Bounds on what parameters may cost.
 *
 * @param maxJsonChars how long the parameters of one workflow or step instance may be as JSON
 * @param maxDepth how many parameters may wait for each other in one chain of references
 */
public record ParamLimits(int maxJsonChars, int maxDepth) {

  public ParamLimits {
    if (maxJsonChars <= 0 || maxDepth <= 0) {
      throw new IllegalArgumentException("expected limits above 0");
    }
  }

  public static ParamLimits defaults() {
    return new ParamLimits(750_000, 500);
  }
}
