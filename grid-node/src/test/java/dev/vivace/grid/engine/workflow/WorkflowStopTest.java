package dev.vivace.grid.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.message.Verdict;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.TestWorkflow;
import java.util.LinkedHashSet;
import org.junit.jupiter.api.Test;

/** Stopping all instances of a workflow, however many there are. */
class WorkflowStopTest {
  private static final WorkflowCommand.Stop STOP =
      new WorkflowCommand.Stop(new RunCommand.Stop("enough", "enough of it"));

  private final TestWorkflow workflow = TestWorkflow.under(RunStrategy.parallel(2));

  private void start(int instances) {
    for (int i = 0; i < instances; i++) {
      workflow.start();
    }
    workflow.deliverAll();
  }

  @Test
  void stopsWhatRunsAndWhatWaits() {
    start(5);

    assertThat(workflow.accept(STOP)).isEqualTo(new WorkflowReply.Stopped(3, 2));
    assertThat(workflow.state().queue().queued().isEmpty()).isTrue();
    workflow.deliverAll();

    assertThat(new LinkedHashSet<>(workflow.runs().values()))
        .containsExactly(WorkflowStatus.STOPPED);
    assertThat(workflow.state().queue()).isEqualTo(InstanceQueue.EMPTY);
  }

  @Test
  void whatWaitedDoesNotStartWhenWhatRanEnds() {
    start(3);
    workflow.accept(STOP);

    workflow.end(1, WorkflowStatus.SUCCEEDED).deliverAll();

    assertThat(workflow.runs()).containsEntry(3L, WorkflowStatus.STOPPED);
  }

  @Test
  void oneDecisionTellsSomeAndTheOthersAreTheirSuccessors() {
    start(100_000);

    Verdict.Accepted<WorkflowState, WorkflowEvent> decided =
        (Verdict.Accepted<WorkflowState, WorkflowEvent>) workflow.decide(STOP);

    assertThat(decided.effects()).hasSize(Stopping.AT_A_TIME);
    assertThat(decided.state().queue().stopping().left().ranges()).hasSize(1);
    assertThat(decided.state().queue().stopping().left().size())
        .isEqualTo(100_000 - Stopping.AT_A_TIME);
  }

  @Test
  void stopsMoreThanAreToldAtATime() {
    start(5 * Stopping.AT_A_TIME);
    workflow.accept(STOP);
    workflow.deliverAll();

    assertThat(new LinkedHashSet<>(workflow.runs().values()))
        .containsExactly(WorkflowStatus.STOPPED);
    assertThat(workflow.state().queue()).isEqualTo(InstanceQueue.EMPTY);
  }

  @Test
  void countsNothingTwice() {
    start(5);
    workflow.accept(STOP);

    assertThat(workflow.accept(STOP)).isEqualTo(new WorkflowReply.Stopped(0, 0));
  }

  @Test
  void whatStartsAfterwardsGoesOn() {
    start(5);
    workflow.accept(STOP);
    workflow.start();
    workflow.deliverAll();

    assertThat(workflow.runs()).containsEntry(6L, WorkflowStatus.IN_PROGRESS);
    assertThat(workflow.runs().headMap(6L).values()).containsOnly(WorkflowStatus.STOPPED);
  }

  @Test
  void nothingIsStoppedOfAWorkflowThatIsNotThere() {
    workflow.stand(WorkflowState.absent(Flows.ID));

    assertThat(workflow.accept(STOP)).isEqualTo(new WorkflowReply.Stopped(0, 0));
  }

  @Test
  void whatIsBeingStoppedCanBeDeletedAtOnce() {
    start(1_000);
    workflow.accept(STOP);

    assertThat(workflow.accept(new WorkflowCommand.Delete(Flows.OWNER)))
        .isEqualTo(new WorkflowReply.Deleted(1_000));
    assertThat(workflow.state().isRemovable()).as("before the last one is over").isFalse();
    workflow.deliverAll();

    assertThat(workflow.state().isRemovable()).isTrue();
    assertThat(new LinkedHashSet<>(workflow.runs().values()))
        .containsExactly(WorkflowStatus.STOPPED);
  }
}
