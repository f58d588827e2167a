package dev.vivace.grid.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.IterationResult;
import dev.vivace.grid.fixture.FakeEvaluator;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.TestRun;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run keeps to the limits that it is given. */
class RunLimitsTest {
  private final FakeEvaluator evaluator = new FakeEvaluator();

  @ParameterizedTest(name = "{0} iterations of at most {1}")
  @CsvSource({"3, 3, RUNNING", "4, 3, FATALLY_FAILED", "4, 4, RUNNING"})
  void foreachHasNoMoreIterationsThanItMay(int wanted, long most, StepStatus status) {
    StepBuilder<?> loop =
        Steps.foreach("f")
            .over("n", Params.numbers(LongStream.range(0, wanted).toArray()))
            .step(Flows.noOp("body"));

    TestRun run = started(loop, new RunLimits(10, most));

    assertThat(run.status("f")).isEqualTo(status);
  }

  @Test
  void whileGoesIterationNoMoreOftenThanItMay() {
    evaluator.iterations("w", 1);
    TestRun run =
        started(Steps.repeatWhile("w", "go").step(Flows.noOp("body")), new RunLimits(10, 1));
    evaluator.iterations("w", 2);
    ChildRun first = run.step("w").orElseThrow().child();
    assertThat(first).isNotNull();

    run.send(
        new RunCommand.ChildEnded(
            "w", 1, Objects.requireNonNull(first), WorkflowStatus.SUCCEEDED, IterationResult.NONE));

    assertThat(run.status("w")).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(run.step("w").orElseThrow().message())
        .isEqualTo("expected at most 1 iterations of step 'w', but its condition is still true");
  }

  @ParameterizedTest(name = "{0} runs above, {1} levels")
  @CsvSource({"1, 2, FATALLY_FAILED", "1, 3, RUNNING", "10, 10, FATALLY_FAILED", "10, 12, RUNNING"})
  void runsLieNoDeeperThanTheyMay(int above, int depth, StepStatus status) {
    List<Initiator.Ancestor> path =
        Collections.nCopies(above, new Initiator.Ancestor("above", 4, 1, "step", 2, null));
    TestRun run =
        new TestRun(
            Flows.compiled(Steps.subworkflow("s", "child")), evaluator, new RunLimits(depth, 10));

    run.create(new Initiator.Subworkflow(path.size(), path));

    assertThat(run.status("s")).isEqualTo(status);
  }

  private TestRun started(StepBuilder<?> step, RunLimits limits) {
    TestRun run = new TestRun(Flows.compiled(step), evaluator, limits);
    run.create(true);
    return run;
  }
}
