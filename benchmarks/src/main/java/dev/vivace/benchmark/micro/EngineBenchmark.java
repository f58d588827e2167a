package dev.vivace.benchmark.micro;

import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.eval.OtherRuns;
import dev.vivace.grid.engine.eval.ParamRunEvaluator;
import dev.vivace.grid.engine.message.Verdict;
import dev.vivace.grid.engine.run.RunDecider;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.store.codec.HistoryPart;
import dev.vivace.grid.store.record.StoredRecords;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One decision of the engine: a run of five steps from its creation to its end. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EngineBenchmark {
  private final CompiledWorkflow compiled =
      CompiledWorkflow.compile(Runs.definition().workflow(), StepDefaults.of(StepTypes.builtIn()));
  private final RunDecider decider = new RunDecider(new ParamRunEvaluator(OtherRuns.NONE));
  private final RunCommand create = Runs.create(1);
  private final List<RunEvent> events = events();
  private final byte[] encoded = encode();

  private List<RunEvent> events() {
    var accepted = (Verdict.Accepted<RunState, RunEvent>) decide();
    return accepted.events();
  }

  /** Decides the whole run. */
  @Benchmark
  public final Verdict<RunState, RunEvent> decide() {
    return decider.decide(compiled, null, create, Runs.NOW);
  }

  /** Applies its events. */
  @Benchmark
  public RunState evolve() {
    return RunState.replay(events);
  }

  /** Writes its events. */
  @Benchmark
  public final byte[] encode() {
    return StoredRecords.HISTORY.encode(HistoryPart.of(events, null));
  }

  /** Reads its events. */
  @Benchmark
  public List<RunEvent> decode() {
    return StoredRecords.HISTORY.decode(encoded).whole(null);
  }
}
