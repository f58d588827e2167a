package dev.vivace.grid.api.step;

/**
 * A runtime, and how much of it a node runs at a time.
 *
 * @param type the label of the type whose steps it runs, in any case
 * @param maxInFlight how many attempts are under way at most; the others wait
 * @param threads how many threads call it at most
 */
public record StepRuntimeRegistration(
    String type, StepRuntime runtime, int maxInFlight, int threads) {

  public StepRuntimeRegistration {
    if (maxInFlight < 1 || threads < 1 || threads > maxInFlight) {
      throw new IllegalArgumentException(
          "expected at least 1 attempt in flight for steps of type %s and from 1 to as many threads, but got %d and %d"
              .formatted(type, maxInFlight, threads));
    }
  }

  /** A runtime that may work on the thread that calls it: one thread for each attempt. */
  public static StepRuntimeRegistration blocking(
      String type, StepRuntime runtime, int maxInFlight) {
    return new StepRuntimeRegistration(type, runtime, maxInFlight, maxInFlight);
  }

  /** A runtime that returns at once and completes its stages later, on threads of its own. */
  public static StepRuntimeRegistration async(String type, StepRuntime runtime, int maxInFlight) {
    return new StepRuntimeRegistration(type, runtime, maxInFlight, Math.min(2, maxInFlight));
  }
}
