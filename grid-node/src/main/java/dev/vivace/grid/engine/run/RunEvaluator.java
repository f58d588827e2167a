package dev.vivace.grid.engine.run;

import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.param.Param;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.command.ChildRequest;
import dev.vivace.grid.engine.run.state.RetryCounts;
import dev.vivace.grid.engine.run.state.RunState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates parameters and expressions of a run. Pure, like its callers.
 *
 * <p>Every method throws {@link EvaluationFailure} if the user's definition cannot be evaluated.
 */
public interface RunEvaluator {

  /** The parameters with which an attempt of a step starts. */
  Map<String, Param> stepParams(
      CompiledWorkflow compiled, RunState run, CompiledStep step, int attempt, long now);

  /** The parameters of a step after its runtime reported new values for some of them. */
  Map<String, Param> withOutputs(Map<String, Param> params, Map<String, Object> outputs, long now);

  /**
   * Indexes of the edges of a step that are taken, given its parameters at its end.
   *
   * @param run the run before the end of the step
   */
  List<Integer> takenEdges(
      CompiledWorkflow compiled,
      RunState run,
      CompiledStep step,
      Map<String, Param> params,
      long now);

  /**
   * Which workflow a subworkflow step starts, and with what.
   *
   * @param params of the step
   */
  ChildRequest child(
      CompiledWorkflow compiled, RunState run, CompiledStep step, Map<String, Param> params);

  /**
   * Whether a while step goes on.
   *
   * @param params of the step
   * @param iteration what the next one would be
   */
  boolean goesOn(
      CompiledWorkflow compiled,
      RunState run,
      CompiledStep step,
      Map<String, Param> params,
      Iteration iteration,
      long now);

  /** How many iterations of a foreach step may be under way at a time. */
  long concurrency(CompiledWorkflow compiled, RunState run, CompiledStep step);

  /** What the iterations of a loop get from outside: all that its step sees. */
  Map<String, Param> handedDown(
      RunState run, CompiledStep step, Map<String, Param> params, long now);

  /** What lies in one iteration over that which {@link #handedDown} gives to all of them. */
  Map<String, Param> iterationParams(CompiledStep step, Iteration iteration, long now);

  /**
   * One iteration of a loop.
   *
   * @param number from 1
   * @param values of the parameters of the loop
   */
  record Iteration(long number, Map<String, Object> values) {

    /**
     * The first iteration of a while step.
     *
     * @param params of the step
     */
    public static Iteration first(Map<String, Param> params) {
      Map<String, Object> values = new LinkedHashMap<>();
      Param loop = params.get(ParamNames.LOOP_PARAMS);
      if (loop != null && loop.result() instanceof Map<?, ?> map) {
        map.forEach((name, value) -> values.put(name.toString(), value));
      }
      return new Iteration(1, values);
    }
  }

  /** How long a {@code Sleep} step sleeps. */
  Duration sleep(Map<String, Param> params);

  /** The time limit of a run; empty if the workflow sets none. */
  Optional<Duration> timeout(CompiledWorkflow compiled, RunState run);

  /** The time limit of an attempt; empty if the step sets none. */
  Optional<Duration> timeout(CompiledWorkflow compiled, RunState run, CompiledStep step);

  /**
   * The wait before the next attempt after a failure.
   *
   * @param retries how often the step was tried again so far
   * @return empty if no retry is left
   */
  Optional<Duration> retryAfter(
      CompiledWorkflow compiled,
      RunState run,
      CompiledStep step,
      RetryCounts retries,
      FailureKind kind);

  /** The kinds of failure that are retried, each with a budget of its own. */
  enum FailureKind {
    ERROR,
    PLATFORM,
    TIMEOUT
  }
}
