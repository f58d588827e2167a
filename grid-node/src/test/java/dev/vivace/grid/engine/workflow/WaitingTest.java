package dev.vivace.grid.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.Initiator.Ancestor;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.state.RunHeader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A queued instance says what it waits for. */
class WaitingTest {
  private static final long INTERNAL_ID = 5;

  private static WorkflowState state(RunStrategy strategy, InstanceQueue queue) {
    Properties properties =
        new Properties(User.of("me"), null, strategy, null, null, null, null, null, null);
    return new WorkflowState(
        "c11",
        WorkflowState.Stage.PRESENT,
        INTERNAL_ID,
        WorkflowState.Versions.NONE,
        new PropertiesSnapshot("c11", Instant.EPOCH, User.of("me"), properties, null),
        1,
        9,
        queue,
        NumberRanges.NONE,
        Map.of());
  }

  private static RunHeader run(long instance, Ancestor... path) {
    Initiator initiator =
        path.length == 0
            ? Initiator.Manual.by("me")
            : new Initiator.Subworkflow(path.length, List.of(path));
    return new RunHeader(
        RunKey.first("c11", instance),
        1,
        "uuid",
        "c11:1:1",
        INTERNAL_ID,
        new RunHeader.StartContext(initiator, 0, List.of(), Map.of(), Map.of(), null, null, null),
        new PropertiesSnapshot("c11", Instant.EPOCH, User.of("me"), Properties.EMPTY, null),
        0);
  }

  private static Ancestor step(String workflow, long instance, boolean sync) {
    return new Ancestor(workflow, instance, 1, "s", 1, sync ? null : false);
  }

  private static InstanceQueue queued(long first, long last, NumberRanges running) {
    return new InstanceQueue(NumberRanges.between(first, last), running, NumberRanges.NONE);
  }

  private static Waiting waiting(RunStrategy.Rule rule, InstanceQueue queue, RunHeader run) {
    return Waiting.of(state(RunStrategy.of(rule), queue), run).orElseThrow();
  }

  private static NumberRanges one(long number) {
    return NumberRanges.between(number, number);
  }

  @Test
  void namesTheInstanceThatRuns() {
    Waiting waiting = waiting(RunStrategy.Rule.SEQUENTIAL, queued(2, 3, one(1)), run(3));

    assertThat(waiting)
        .isEqualTo(
            new Waiting(
                "Waiting for instance [1] of workflow [c11] under run strategy SEQUENTIAL", false));
  }

  @Test
  void namesAnAncestorThatWaitsForIt() {
    Waiting waiting =
        waiting(
            RunStrategy.Rule.SEQUENTIAL,
            queued(2, 2, one(1)),
            run(2, step("c11", 1, true), step("between", 4, true)));

    assertThat(waiting.isDeadlock()).isTrue();
    assertThat(waiting.text())
        .startsWith("Waiting for instance [1] of workflow [c11] under run strategy SEQUENTIAL; ")
        .contains("instance [1] is an ancestor that waits for this one", "sync: false");
  }

  @Test
  void anAncestorThatDoesNotWaitIsNone() {
    for (RunHeader run :
        List.of(
            run(2, step("c11", 1, false)),
            run(2, step("c11", 1, true), step("between", 4, false)),
            run(2, step("other", 1, true)))) {
      Waiting waiting = waiting(RunStrategy.Rule.SEQUENTIAL, queued(2, 2, one(1)), run);

      assertThat(waiting.isDeadlock()).isFalse();
      assertThat(waiting.text()).doesNotContain("ancestor");
    }
  }

  @Test
  void placesTakenByOthersTooMayBecomeFree() {
    Waiting waiting =
        Waiting.of(
                state(RunStrategy.parallel(7), queued(8, 9, NumberRanges.between(1, 7))),
                run(8, step("c11", 1, true), step("c11", 3, true)))
            .orElseThrow();

    assertThat(waiting)
        .isEqualTo(
            new Waiting(
                "Waiting for one of the instances [1, 2, 3, 4, 5] and 2 more of workflow [c11]"
                    + " under run strategy PARALLEL, which lets 7 run at a time; instances [3, 1]"
                    + " are ancestors that wait for this one",
                false));
  }

  @Test
  void placesTakenByAncestorsAloneDoNot() {
    Waiting waiting =
        Waiting.of(
                state(RunStrategy.parallel(2), queued(3, 3, NumberRanges.between(1, 2))),
                run(3, step("c11", 1, true), step("c11", 2, true)))
            .orElseThrow();

    assertThat(waiting.isDeadlock()).isTrue();
  }

  @Test
  void namesTheFailureThatBlocks() {
    InstanceQueue blocked =
        new InstanceQueue(NumberRanges.between(2, 3), NumberRanges.NONE, one(1));

    assertThat(waiting(RunStrategy.Rule.STRICT_SEQUENTIAL, blocked, run(3)).text())
        .isEqualTo(
            "Waiting for failed instance [1] of workflow [c11] to be unblocked or restarted under"
                + " run strategy STRICT_SEQUENTIAL");
  }

  @Test
  void whatIsNotQueuedDoesNotWait() {
    WorkflowState state = state(RunStrategy.of(RunStrategy.Rule.SEQUENTIAL), queued(2, 3, one(1)));

    assertThat(Waiting.of(state, run(1))).isEmpty();
    assertThat(Waiting.of(state, run(4))).isEmpty();
    assertThat(Waiting.of(WorkflowState.absent("c11"), run(2))).isEmpty();
  }
}
