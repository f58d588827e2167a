package dev.vivace.benchmark.micro;

import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.validate.rule.ContractLimits;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.eval.OtherRuns;
import dev.vivace.grid.engine.eval.ParamRunEvaluator;
import dev.vivace.grid.engine.message.Address;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Verdict;
import dev.vivace.grid.engine.run.RunDecider;
import dev.vivace.grid.engine.run.command.IterationCommand;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.SharedIterationData;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.store.codec.HistoryPart;
import dev.vivace.grid.store.record.StoredRecords;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole foreach step over a no-op: every decision of the loop and of its iterations, and their
 * histories encoded, without a grid. One operation is the whole step.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 3, time = 5)
public class ForeachBenchmark {
  private static final int ROW = 1_000;

  @Param("100000")
  int iterations;

  private final RunDecider decider = new RunDecider(new ParamRunEvaluator(OtherRuns.NONE));

  /** The end of the run; it must have SUCCEEDED. */
  @Benchmark
  public WorkflowStatus foreach() {
    return new Loop(compiled()).run();
  }

  private CompiledWorkflow compiled() {
    return CompiledWorkflow.compile(
        Workflows.define("loop")
            .owner("load")
            .step(
                Steps.foreach("each")
                    .overRange("i", 0, Math.min(iterations, ROW))
                    .overRange("j", 0, Math.max(1, iterations / ROW))
                    .concurrency(ContractLimits.FOREACH_CONCURRENCY)
                    .step(Steps.noOp("nothing")))
            .build()
            .workflow(),
        StepDefaults.of(StepTypes.builtIn()));
  }

  /**
   * Stands in for the grid: messages are delivered at once, and together per group of iterations.
   */
  private final class Loop {
    private final CompiledWorkflow compiled;
    private final CompiledWorkflow body;
    private final Map<Address, SharedIterationData> sharedData = new HashMap<>();
    private final Deque<Message> starts = new ArrayDeque<>();
    private @Nullable RunState parent;
    private long bytes;

    Loop(CompiledWorkflow compiled) {
      this.compiled = compiled;
      this.body = Objects.requireNonNull(compiled.step(0).body());
    }

    WorkflowStatus run() {
      decide(Runs.create("loop", 1));
      for (Message next = starts.poll(); next != null; next = starts.poll()) {
        decide(iterations(next));
      }
      WorkflowStatus status = Objects.requireNonNull(parent).status();
      if (status != WorkflowStatus.SUCCEEDED || bytes == 0) {
        throw new IllegalStateException("expected the loop to end, but it is " + status);
      }
      return status;
    }

    private void decide(RunCommand command) {
      Verdict.Accepted<RunState, RunEvent> accepted = accepted(compiled, parent, command);
      parent = accepted.state();
      for (Effect effect : accepted.effects()) {
        if (effect instanceof Message message
            && message.command() instanceof IterationCommand.Start) {
          starts.add(message);
        }
      }
    }

    /** The notifications of all iterations of a group. */
    private RunCommand iterations(Message message) {
      IterationCommand.Start start = (IterationCommand.Start) message.command();
      if (start.shared() != null) {
        sharedData.put(message.to(), start.shared());
      }
      SharedIterationData shared = Objects.requireNonNull(sharedData.get(message.to()));
      RunCommand.EndIterations notification = null;
      for (SharedIterationData.Iteration iteration : start.iterations()) {
        Verdict.Accepted<RunState, RunEvent> accepted =
            accepted(body, null, shared.create(iteration));
        bytes += StoredRecords.HISTORY.encode(HistoryPart.of(accepted.events(), shared)).length;
        RunCommand.EndIterations end = end(accepted);
        notification = notification == null ? end : notification.join(end);
      }
      return Objects.requireNonNull(notification);
    }

    private RunCommand.EndIterations end(Verdict.Accepted<RunState, RunEvent> accepted) {
      Message send = (Message) accepted.effects().get(0);
      return (RunCommand.EndIterations) send.command();
    }

    @SuppressWarnings("unchecked") // a run that is refused is an internal error
    private Verdict.Accepted<RunState, RunEvent> accepted(
        CompiledWorkflow of, @Nullable RunState run, RunCommand command) {
      return (Verdict.Accepted<RunState, RunEvent>) decider.decide(of, run, command, Runs.NOW);
    }
  }
}
