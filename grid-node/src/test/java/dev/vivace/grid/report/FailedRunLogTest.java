package dev.vivace.grid.report;

import static dev.vivace.grid.fixture.Flows.noOp;
import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.fixture.FakeEvaluator;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.LogLines;
import dev.vivace.grid.fixture.ManualClock;
import dev.vivace.grid.fixture.ManualTimers;
import dev.vivace.grid.fixture.TestRun;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailedRunLogTest {
  private final ManualTimers timers = new ManualTimers(new ManualClock());
  private final FailedRunLog log = new FailedRunLog(timers);
  private final LogLines lines = LogLines.of(FailedRunLog.class);

  @AfterEach
  void stop() {
    lines.close();
  }

  private static TestRun failed(String message) {
    TestRun run =
        TestRun.started(Flows.compiled(noOp("a").then("b"), task("b")), new FakeEvaluator());
    return run.end("b", AttemptOutcome.failed(AttemptOutcome.Kind.FATAL_ERROR, message));
  }

  private void publish(TestRun run) {
    log.publish(run.state(), run.compiled(), run.lastEvents());
  }

  /** The end of the same run as one of another key, started by something else. */
  private void publish(TestRun run, RunKey key, Initiator initiator) {
    RunState state = run.state();
    RunHeader header = state.header();
    RunHeader.StartContext startContext =
        new RunHeader.StartContext(
            initiator,
            run.now(),
            List.of(),
            java.util.Map.of(),
            java.util.Map.of(),
            null,
            null,
            null);
    RunHeader other =
        new RunHeader(
            key,
            1,
            "uuid",
            header.correlationId(),
            header.internalId(),
            startContext,
            header.properties(),
            header.createTime());
    log.publish(
        new RunState(
            other,
            state.params(),
            state.status(),
            state.startTime(),
            state.endTime(),
            state.timeoutTime(),
            state.steps()),
        run.compiled(),
        run.lastEvents());
  }

  private static List<Initiator.Ancestor> parent(@Nullable Boolean sync) {
    return List.of(new Initiator.Ancestor("nightly", 4, 2, "each", 1, sync));
  }

  @Test
  void saysWhichStepOfWhichRunFailedAndWhy() {
    publish(failed("no such table\n  at line 7\n  at line 9"));

    assertThat(lines.all())
        .containsExactly(
            "WARN Run orders/1/run-1 ended FAILED: step 'b' FATALLY_FAILED in attempt 1: no such table");
    assertThat(lines.fields(0))
        .containsEntry("workflow", "orders")
        .containsEntry("instance", 1L)
        .containsEntry("run", 1L)
        .containsEntry("status", "FAILED")
        .containsEntry("step", "b")
        .containsEntry("attempt", 1)
        .containsEntry("error", "no such table");
  }

  @Test
  void keepsALongErrorShort() {
    publish(failed("x".repeat(5_000)));

    assertThat(lines.all().get(0)).endsWith("xxx...").hasSizeLessThan(500);
  }

  @Test
  void namesTheFirstStepAndCountsTheOthers() {
    TestRun run =
        TestRun.started(Flows.compiled(task("a"), task("b"), task("c")), new FakeEvaluator());
    run.after(10).fail("c", AttemptOutcome.Kind.FATAL_ERROR);
    run.after(10).fail("a", AttemptOutcome.Kind.FATAL_ERROR);
    run.after(10).succeed("b");

    publish(run);

    assertThat(lines.all())
        .singleElement()
        .asString()
        .contains("step 'c' FATALLY_FAILED in attempt 1 (and 1 more steps): went wrong");
  }

  @Test
  void saysWhyARunCouldNotStart() {
    TestRun run = new TestRun(Flows.compiled(task("a")), new FakeEvaluator());
    run.send(
        new dev.vivace.grid.engine.run.command.RunCommand.Create(
            Flows.header(Flows.KEY, "param 'x' is unknown", run.now()),
            java.util.Map.of(),
            true,
            null));

    publish(run);

    assertThat(lines.all())
        .singleElement()
        .asString()
        .isEqualTo("WARN Run orders/1/run-1 ended FAILED: param 'x' is unknown");
  }

  @Test
  void warnsOfARunThatTimedOut() {
    FakeEvaluator evaluator = new FakeEvaluator().runTimeout(Duration.ofSeconds(5));
    TestRun run = TestRun.started(Flows.compiled(task("a")), evaluator).wakeWhenDue();

    publish(run);

    assertThat(lines.all())
        .singleElement()
        .asString()
        .startsWith("WARN Run orders/1/run-1 ended TIMED_OUT");
  }

  @Test
  void isSilentAboutWhatSucceedsOrIsStopped() {
    publish(TestRun.started(Flows.compiled(noOp("a")), new FakeEvaluator()));
    publish(TestRun.started(Flows.compiled(task("a")), new FakeEvaluator()).stop());

    assertThat(lines.all()).isEmpty();
    assertThat(timers.size()).isZero();
  }

  @Test
  void notesAnIterationByItsLoopAndDoesNotWarn() {
    String body = InlineIds.ofForeach(7, new AttemptKey(new RunKey("nightly", 4, 2), "each", 1));

    publish(failed("boom"), new RunKey(body, 9, 1), new Initiator.Foreach(1, parent(null)));

    assertThat(lines.all())
        .containsExactly(
            "INFO Iteration 9 of nightly/4/run-2/each ended FAILED: step 'b' FATALLY_FAILED in attempt 1: boom");
    assertThat(lines.fields(0))
        .containsEntry("parent_workflow", "nightly")
        .containsEntry("parent_step", "each");
  }

  @Test
  void notesAChildThatIsWaitedForAndWarnsOfOneThatIsNot() {
    publish(failed("boom"), RunKey.first("child", 3), new Initiator.Subworkflow(1, parent(true)));
    publish(failed("boom"), RunKey.first("child", 4), new Initiator.Subworkflow(1, parent(false)));

    assertThat(lines.all())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith(
                        "INFO Run child/3/run-1, a child of nightly/4/run-2/each, ended FAILED"),
            line -> assertThat(line).startsWith("WARN Run child/4/run-1 ended FAILED"));
  }

  @Test
  void holdsBackAStormAndCountsIt() {
    TestRun run = failed("boom");
    IntStream.range(0, 1_000).forEach(i -> publish(run));
    assertThat(lines.all()).hasSize(FailedRunLog.MOST_RUNS);

    timers.pass(FailedRunLog.SPAN);

    assertThat(lines.all()).hasSize(FailedRunLog.MOST_RUNS + 1);
    assertThat(lines.all().get(FailedRunLog.MOST_RUNS))
        .startsWith("WARN 980 more runs failed in the last 10 s");
    assertThat(timers.size()).isZero();

    publish(run);
    timers.pass(FailedRunLog.SPAN);
    assertThat(lines.all()).hasSize(FailedRunLog.MOST_RUNS + 2);
  }

  @Test
  void aStormOfIterationsHidesNoRun() {
    TestRun run = failed("boom");
    RunKey iteration =
        new RunKey(InlineIds.ofForeach(7, new AttemptKey(Flows.KEY, "each", 1)), 9, 1);
    IntStream.range(0, 1_000)
        .forEach(i -> publish(run, iteration, new Initiator.Foreach(1, parent(null))));

    publish(run);

    assertThat(lines.all()).hasSize(FailedRunLog.MOST_PARTS + 1);
    assertThat(lines.all().get(FailedRunLog.MOST_PARTS)).startsWith("WARN Run orders/1/run-1");
  }
}
