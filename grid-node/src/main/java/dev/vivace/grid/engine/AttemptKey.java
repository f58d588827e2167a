package dev.vivace.grid.engine;

/** One numbered try of a step; printed {@code orders/17/run-2/charge#3}. */
public record AttemptKey(RunKey run, String stepId, int attempt) {
  @Override
  public String toString() {
    return run + "/" + stepId + "#" + attempt;
  }
}
