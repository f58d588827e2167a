package dev.vivace.grid.engine.compiled;

import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.model.SignalDependency;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.param.eval.Condition;
import dev.vivace.dsl.step.StepExecution;
import dev.vivace.dsl.step.StepTypeDescriptor;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A step of a compiled workflow.
 *
 * @param index its position in the workflow, from 0
 * @param definition what the user wrote
 * @param ofType how steps of its type are done; one that is not known here may be known to the node
 *     that gets it next, so it is dispatched
 * @param params its parameters, compiled
 * @param predecessors indexes of the steps before it
 * @param edges the edges out of it, in the order written
 * @param allEdges the indexes of all edges if none has a condition, else empty
 * @param body what a loop repeats; {@code null} for all other steps
 * @param repeat the condition under which a while step goes on; {@code null} for all other steps
 * @param upstream indexes of all steps from which it can be reached; must not be changed
 */
public record CompiledStep(
    int index,
    Step definition,
    StepExecution ofType,
    Inputs params,
    List<Integer> predecessors,
    List<Edge> edges,
    List<Integer> allEdges,
    @Nullable CompiledWorkflow body,
    @Nullable Condition repeat,
    BitSet upstream) {

  static CompiledStep of(
      int index,
      Step definition,
      StepDefaults defaults,
      List<Integer> predecessors,
      List<Edge> edges,
      @Nullable CompiledWorkflow body,
      BitSet upstream) {
    boolean unconditional = edges.stream().allMatch(edge -> edge.condition().isAlwaysTrue());
    return new CompiledStep(
        index,
        definition,
        defaults
            .types()
            .find(definition.type())
            .map(StepTypeDescriptor::execution)
            .orElse(StepExecution.DISPATCHED),
        Inputs.of(() -> CompiledParams.of(definition, defaults)),
        List.copyOf(predecessors),
        List.copyOf(edges),
        unconditional ? IntStream.range(0, edges.size()).boxed().toList() : List.of(),
        body,
        definition instanceof Step.While loop
            ? Condition.compile(definition.id(), loop.condition())
            : null,
        upstream);
  }

  public String id() {
    return definition.id();
  }

  public StepType type() {
    return definition.type();
  }

  /** Whether no edge of the step has a condition. */
  public boolean isUnconditional() {
    return allEdges.size() == edges.size();
  }

  /** Whether the step depends on signals. */
  public boolean awaitsSignals() {
    List<SignalDependency> signals = definition.header().signalDependencies();
    return signals != null && !signals.isEmpty();
  }

  /** How the engine gets the step done. */
  public Execution execution() {
    if (awaitsSignals()) {
      return Execution.UNSUPPORTED;
    }
    return switch (ofType) {
      case INLINE -> Execution.INLINE;
      case TIMED -> Execution.TIMED;
      case DISPATCHED -> Execution.DISPATCHED;
      case CHILD -> Execution.CHILD;
      case LOOP -> Execution.LOOP;
      case EXPANDED, EXTERNAL -> Execution.UNSUPPORTED;
    };
  }

  /** Why nothing here can do a step whose execution is {@link Execution#UNSUPPORTED}. */
  public String unsupported() {
    String reason =
        awaitsSignals()
            ? "waits for signals, which this release does not match yet; remove its signal_dependencies"
            : "is of type '%s', which has no runtime here; use another type, such as Http or Task"
                .formatted(type().label());
    return "expected step '%s' to be one that this grid can run, but it %s".formatted(id(), reason);
  }

  /** Whether the step is over as soon as the run that it starts exists. */
  public boolean isAsynchronous() {
    return definition instanceof Step.Subworkflow child && Boolean.FALSE.equals(child.sync());
  }

  public FailureMode failureMode() {
    FailureMode mode = definition.header().failureMode();
    return mode == null ? FailureMode.FAIL_AFTER_RUNNING : mode;
  }

  /** The ways a step is done. */
  public enum Execution {
    /** No side effect: decided together with what precedes it. */
    INLINE,
    /** Done when a moment has come. */
    TIMED,
    /** Handed to a step runtime once it is stored as started. */
    DISPATCHED,
    /** Another run does it. */
    CHILD,
    /** Other runs do it, one for each iteration. */
    LOOP,
    /** Nothing on this grid can do it: the step fails with a message that says so. */
    UNSUPPORTED
  }
}
