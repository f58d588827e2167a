package dev.vivace.grid.engine.eval;

import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamValues;
import dev.vivace.dsl.param.eval.UpstreamSteps;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.sel.type.Meter;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.LoopState;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.run.state.StepState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The finished steps from which a step can be reached, as it sees them. */
public record UpstreamView(
    CompiledWorkflow compiled, RunState run, CompiledStep asking, OtherRuns others)
    implements UpstreamSteps {

  /** They are read on the worker, which does nothing else meanwhile. */
  private static final long MAX_ITERATIONS = 10_000;

  /** Their whole histories are in memory for a moment, however little of them is asked for. */
  private static final int ITERATIONS_AT_A_TIME = 16;

  @Override
  public Param ofSubworkflow(String subworkflowStepId, String stepId, String param) {
    StepState state = settled(subworkflowStepId, StepType.SUBWORKFLOW);
    ChildRun child = state == null ? null : state.child();
    Param found = child == null ? null : paramOf(others.find(child.key()), stepId, param);
    if (found == null) {
      throw ParamException.of(
          "getFromSubworkflow throws an exception for subworkflowStepId=[%s], stepId=[%s],"
              + " paramName=[%s]",
          subworkflowStepId, stepId, param);
    }
    return found;
  }

  @Override
  public Param ofForeach(String foreachStepId, String stepId, String param, Meter meter) {
    StepState state = settled(foreachStepId, StepType.FOREACH);
    if (state == null) {
      throw notFound(foreachStepId, stepId, param);
    }
    LoopState loop = state.loop();
    boolean isEmpty = loop == null && state.status() == StepStatus.SUCCEEDED;
    ParamType declared = isEmpty ? declaredType(foreachStepId, stepId, param) : null;
    if (declared != null) {
      return array(declared.array(), List.of(), state);
    }
    if (loop == null) {
      throw notFound(foreachStepId, stepId, param);
    }
    List<Object> values = values(foreachStepId, loop, stepId, param, meter);
    return array(ParamValues.typeOf(values), List.copyOf(values), state);
  }

  private static Param array(ParamType type, List<Object> values, StepState state) {
    return new Param(
        ParamDefinition.literal(type, List.of()), values, Instant.ofEpochMilli(state.endTime()));
  }

  /** What the definition says of a parameter in a loop; {@code null} if there is none. */
  private @Nullable ParamType declaredType(String foreachStepId, String stepId, String param) {
    CompiledStep loop = compiled.step(foreachStepId);
    CompiledWorkflow body = loop == null ? null : loop.body();
    CompiledStep step = body == null ? null : body.step(stepId);
    ParamDefinition declared = step == null ? null : step.params().orThrow().definition(param);
    return declared == null ? null : declared.type();
  }

  private List<Object> values(
      String foreachStepId, LoopState loop, String stepId, String param, Meter meter) {
    if (loop.started() > MAX_ITERATIONS) {
      throw ParamException.of(
          "expected at most %s iterations of step [%s] to be read at once, but there are %s",
          MAX_ITERATIONS, foreachStepId, loop.started());
    }
    List<Object> values = new ArrayList<>();
    while (values.size() < loop.started()) {
      List<RunKey> iterations = iterations(loop, values.size() + 1);
      Map<RunKey, OtherRuns.Other> found = others.find(iterations);
      for (RunKey iteration : iterations) {
        Param value = paramOf(found.get(iteration), stepId, param);
        if (value == null) {
          throw notFound(foreachStepId, stepId, param);
        }
        meter.gathered(value.result());
        values.add(value.result());
      }
    }
    return values;
  }

  private List<RunKey> iterations(LoopState loop, long first) {
    String body = Objects.requireNonNull(loop.body());
    List<RunKey> iterations = new ArrayList<>();
    for (long number = first;
        number <= loop.started() && iterations.size() < ITERATIONS_AT_A_TIME;
        number++) {
      iterations.add(new RunKey(body, number, run.key().runId()));
    }
    return iterations;
  }

  private static ParamException notFound(String foreachStepId, String stepId, String param) {
    return ParamException.of(
        "getFromForeach throws an exception for foreachStepId=[%s], stepId=[%s], paramName=[%s]",
        foreachStepId, stepId, param);
  }

  private static @Nullable Param paramOf(
      OtherRuns.@Nullable Other other, String stepId, String param) {
    CompiledStep step = other == null ? null : other.compiled().step(stepId);
    StepState state = other == null || step == null ? null : other.state().step(step.index());
    return state == null || !state.isSettled() ? null : state.params().get(param);
  }

  @Override
  public @Nullable Finished find(String stepId) {
    StepState state = settled(stepId, null);
    return state == null ? null : new View(state);
  }

  /**
   * A step that is over and upstream of the asking one; {@code null} if there is none.
   *
   * @param type what it has to be; {@code null} for any
   */
  private @Nullable StepState settled(String stepId, @Nullable StepType type) {
    CompiledStep step = compiled.step(stepId);
    boolean seen =
        step != null
            && asking.upstream().get(step.index())
            && (type == null || step.type().equals(type));
    StepState state = step == null || !seen ? null : run.step(step.index());
    return state == null || !state.isSettled() ? null : state;
  }

  private record View(StepState state) implements Finished {
    @Override
    public StepStatus status() {
      return state.status();
    }

    @Override
    public Instant endTime() {
      return Instant.ofEpochMilli(state.endTime());
    }

    @Override
    public long errorRetries() {
      return state.retries().error();
    }

    @Override
    public @Nullable Param param(String name) {
      return state.params().get(name);
    }
  }
}
