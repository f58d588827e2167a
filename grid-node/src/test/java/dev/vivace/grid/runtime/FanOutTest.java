package dev.vivace.grid.runtime;

import static dev.vivace.dsl.builder.Steps.noOp;
import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One workflow fans out beside another: how many batches the other one has to wait for. */
@ExtendWith(QuietLogs.class)
class FanOutTest {
  private static final RunStrategy MANY = RunStrategy.parallel(100_000);

  /** A start waits for the batch in hand, and is decided in the next. */
  private static final int BATCHES = 2;

  private final TestGrid grid = TestGrid.single();

  private void pushBomb(int iterations, int atATime, StepBuilder<?> inner) {
    grid.evaluator().concurrency("l", atATime);
    grid.push(
        "bomb",
        MANY,
        Steps.foreach("l")
            .over("i", Params.numbers(LongStream.range(0, iterations).toArray()))
            .step(inner)
            .then("z"),
        noOp("z"));
    grid.push("orders", MANY, task("work"));
  }

  /** How many turns it takes until a start of an unrelated workflow is answered. */
  private int turnsOfAStart() {
    List<Reply> replies = grid.send(grid.node(0), grid.startMessage("orders", null));
    int turns = 0;
    while (replies.isEmpty() && turns < 1_000) {
      var unused = grid.node(0).turn();
      turns++;
    }
    assertThat(TestGrid.instanceOf(replies.get(0))).isPositive();
    return turns;
  }

  private List<Integer> waitsDuring(int probes, Runnable between) {
    List<Integer> waits = new ArrayList<>();
    for (int i = 0; i < probes; i++) {
      between.run();
      waits.add(turnsOfAStart());
    }
    return waits;
  }

  private void assertNobodyWaits(List<Integer> waits) {
    assertThat(Collections.max(waits))
        .as("batches of the slowest of %s", waits)
        .isLessThanOrEqualTo(BATCHES);
  }

  @Test
  void anUnrelatedStartDoesNotWaitForALargeLoop() {
    pushBomb(20_000, 2_000, noOp("nothing"));
    var unused = grid.send(grid.node(0), grid.startMessage("bomb", null));

    assertNobodyWaits(waitsDuring(30, () -> {}));

    grid.settle();
    grid.succeedAll();
    grid.assertNothingIsLeft();
  }

  @Test
  void anUnrelatedStartDoesNotWaitForManyOutcomes() {
    pushBomb(5_000, 5_000, task("work"));
    grid.start("bomb");
    grid.node(0)
        .attempts()
        .open()
        .forEach(
            attempt ->
                grid.node(0)
                    .sendInternal(
                        TestGrid.outcomeMessage(attempt, AttemptOutcome.succeeded(Map.of()))));

    assertNobodyWaits(waitsDuring(10, () -> {}));
  }

  @Test
  void anUnrelatedStartDoesNotWaitForManyStarts() {
    pushBomb(200, 200, noOp("nothing"));
    for (int i = 0; i < 5_000; i++) {
      var unused = grid.send(grid.node(0), grid.startMessage("bomb", null));
    }

    assertNobodyWaits(waitsDuring(20, () -> {}));
  }

  @Test
  void anUnrelatedStartDoesNotWaitForAWideLoopToStart() {
    pushBomb(20_000, 20_000, task("work"));
    var unused = grid.send(grid.node(0), grid.startMessage("bomb", null));

    assertNobodyWaits(waitsDuring(20, () -> {}));

    grid.settle();
    assertThat(grid.node(0).attempts().open()).hasSize(20_000 + 20);
  }

  @Test
  void whatAloneFansOutTakesWholeBatches() {
    pushBomb(2_000, 2_000, noOp("nothing"));
    int before = grid.store().commits().size();

    grid.start("bomb");

    assertThat(grid.store().commits().subList(before, grid.store().commits().size()))
        .anyMatch(commit -> commit.entries() > WorkerLimits.defaults().batchEntries() / 4);
  }

  @Test
  void aBatchEndsAfterItsTimeToo() {
    grid.push("orders", MANY, task("work"));
    grid.evaluator().meanwhile(() -> grid.clock().moveTo(grid.clock().millis() + 5));
    int before = grid.store().commits().size();
    for (int i = 0; i < 20; i++) {
      var unused = grid.send(grid.node(0), grid.startMessage("orders", null));
    }

    grid.settle();

    assertThat(grid.store().commits()).hasSize(before + 5);
  }
}
