package dev.vivace.grid.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.RunStrategy.Rule;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Question;
import dev.vivace.grid.engine.message.Verdict;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.TestWorkflow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Versions, properties, starts and deletion of a workflow. */
class WorkflowTest {
  private final TestWorkflow state = TestWorkflow.under(RunStrategy.of(Rule.SEQUENTIAL));

  @Nested
  class Pushes {
    @Test
    void numberVersionsFromOne() {
      assertThat(state.push(RunStrategy.of(Rule.SEQUENTIAL)))
          .isEqualTo(new WorkflowReply.Pushed(2));
      assertThat(state.state().versions().latest()).isEqualTo(2);
      assertThat(state.state().versions().active()).isEqualTo(2);
    }

    @Test
    void keepTheActiveVersionIfTheyAreToldTo() {
      WorkflowCreateRequest request = Flows.push(Flows.ID, null, Flows.noOp("b"));
      state.accept(
          new WorkflowCommand.Push(
              new WorkflowCreateRequest(null, request.workflow(), false, null, Map.of()),
              Flows.OWNER,
              1));

      assertThat(state.state().versions().latest()).isEqualTo(2);
      assertThat(state.state().versions().active()).isEqualTo(1);
      assertThat(state.state().versions().byDefault()).isEqualTo(1);
    }

    @Test
    void needAnOwnerForTheFirstVersion() {
      TestWorkflow absent = new TestWorkflow();
      WorkflowCreateRequest request =
          WorkflowCreateRequest.of(null, Flows.push(Flows.ID, null, Flows.noOp("a")).workflow());

      assertRefused(
          absent.decide(new WorkflowCommand.Push(request, Flows.OWNER, 1)),
          ErrorCode.INVALID_ARGUMENT,
          Flows.ID);
    }

    @Test
    void withoutPropertiesKeepThoseInForce() {
      TestWorkflow parallel = TestWorkflow.under(RunStrategy.parallel(7));
      parallel.accept(
          new WorkflowCommand.Push(
              WorkflowCreateRequest.of(
                  null, Flows.push(Flows.ID, null, Flows.noOp("b")).workflow()),
              User.of("other"),
              1));

      assertThat(parallel.state().runStrategy()).isEqualTo(RunStrategy.parallel(7));
    }

    @Test
    void withPropertiesReplaceTheRunStrategyEvenByNone() {
      TestWorkflow parallel = TestWorkflow.under(RunStrategy.parallel(7));
      Properties properties =
          new Properties(null, null, null, null, null, null, null, null, "new text");
      parallel.accept(
          new WorkflowCommand.Push(
              WorkflowCreateRequest.of(
                  properties, Flows.push(Flows.ID, null, Flows.noOp("b")).workflow()),
              Flows.OWNER,
              1));

      assertThat(parallel.state().runStrategy()).isEqualTo(RunStrategy.DEFAULT);
      assertThat(parallel.state().currentProperties().owner()).isEqualTo(Flows.OWNER);
    }

    @Test
    void ofLaxerStrategyLetWaitingInstancesStart() {
      state.start();
      state.start();
      state.start();
      state.deliverAll();

      state.push(RunStrategy.parallel(2));
      state.deliverAll();

      assertThat(state.runs())
          .containsEntry(2L, WorkflowStatus.IN_PROGRESS)
          .containsEntry(3L, WorkflowStatus.CREATED);
    }

    @Test
    void endTheBlockadeOfStrictSequential() {
      TestWorkflow strict = TestWorkflow.under(RunStrategy.of(Rule.STRICT_SEQUENTIAL));
      strict.start();
      strict.start();
      strict.deliverAll().end(1, WorkflowStatus.FAILED).deliverAll();
      assertThat(strict.runs()).containsEntry(2L, WorkflowStatus.CREATED);

      strict.push(RunStrategy.of(Rule.SEQUENTIAL));
      strict.deliverAll();

      assertThat(strict.runs()).containsEntry(2L, WorkflowStatus.IN_PROGRESS);
    }
  }

  @Nested
  class Starts {
    @Test
    void ofUnknownWorkflowAreRefused() {
      TestWorkflow absent = new TestWorkflow();
      assertRefused(absent.decide(absent.startCommand(null)), ErrorCode.NOT_FOUND, Flows.ID);
    }

    @Test
    void withKnownRequestIdAreDuplicatesThatCreateTheirRunIfItIsLost() {
      WorkflowCommand.Start again = state.startCommand("request");

      Verdict<WorkflowState, WorkflowEvent> verdict =
          WorkflowDecider.startedBefore(state.state(), 7, again, 5);

      Verdict.Accepted<WorkflowState, WorkflowEvent> accepted =
          (Verdict.Accepted<WorkflowState, WorkflowEvent>) verdict;
      assertThat(accepted.state()).isEqualTo(state.state());
      assertThat(accepted.reply()).isEqualTo(new WorkflowReply.Started(7, true, null));
      Message message = ((Question) accepted.effects().get(0)).message();
      assertThat(message.to()).isEqualTo(new RunKey(Flows.ID, 7, 1));
      assertThat(message.command())
          .isInstanceOfSatisfying(
              RunCommand.CreateAgain.class,
              create -> assertThat(create.creation().header().uuid()).isEqualTo(again.uuid()));
    }

    @Test
    void thatAStepRepeatsAreAnsweredByTheRun() {
      Verdict<WorkflowState, WorkflowEvent> verdict =
          WorkflowDecider.startedBefore(state.state(), 7);

      assertThat(verdict)
          .isEqualTo(
              new Verdict.Accepted<>(
                  state.state(),
                  List.of(),
                  List.of(
                      new Question(
                          new Message(new RunKey(Flows.ID, 7, 1), new RunCommand.AnswerParent()))),
                  new WorkflowReply.Started(7, true, null)));
    }

    @Test
    void ofWorkflowThatWasReplacedMeanwhileAreRefused() {
      WorkflowCommand.Start old =
          new WorkflowCommand.Start(
              state.state().internalId() - 1, 1, null, "uuid", Flows.startContext(null), Map.of());
      WorkflowCommand.Start ahead =
          new WorkflowCommand.Start(
              state.state().internalId(), 2, null, "uuid", Flows.startContext(null), Map.of());

      assertRefused(state.decide(old), ErrorCode.CONFLICT, Flows.ID);
      assertRefused(state.decide(ahead), ErrorCode.CONFLICT, Flows.ID);
    }

    @Test
    void thatFailedAlreadyTakeANumberButNoPlace() {
      state.accept(state.startCommand("bad params"));
      state.start();
      state.deliverAll();

      assertThat(state.runs())
          .containsEntry(1L, WorkflowStatus.FAILED)
          .containsEntry(2L, WorkflowStatus.IN_PROGRESS);
    }
  }

  @Nested
  class Ends {
    @Test
    void toldTwiceCountOnce() {
      state.start();
      state.start();
      state.start();
      state.deliverAll().end(1, WorkflowStatus.SUCCEEDED).deliverAll();
      WorkflowState before = state.state();

      state.end(1, WorkflowStatus.SUCCEEDED);

      assertThat(state.state()).isEqualTo(before);
      assertThat(state.undelivered()).isEmpty();
    }

    @Test
    void ofWaitingInstanceTakeItOutOfTheQueue() {
      state.start();
      state.start();
      state.start();
      state.deliverAll().end(2, WorkflowStatus.STOPPED).end(1, WorkflowStatus.SUCCEEDED);
      state.deliverAll();

      assertThat(state.runs()).containsEntry(3L, WorkflowStatus.IN_PROGRESS);
    }

    @Test
    void letALongQueueGoOnOneByOne() {
      TestWorkflow parallel = TestWorkflow.under(RunStrategy.parallel(1));
      for (int i = 0; i < 1_000; i++) {
        parallel.start();
      }
      assertThat(parallel.state().queue().queued().ranges()).hasSize(1);

      parallel.deliverAll();
      for (long instance = 1; instance <= 1_000; instance++) {
        parallel.end(instance, WorkflowStatus.SUCCEEDED).deliverAll();
      }

      assertThat(parallel.state().queue()).isEqualTo(InstanceQueue.EMPTY);
    }
  }

  @Nested
  class Deletion {
    @Test
    void isRefusedWhileInstancesLive() {
      state.start();
      state.start();
      state.deliverAll();

      assertRefused(
          state.decide(new WorkflowCommand.Delete(Flows.OWNER)),
          ErrorCode.INVALID_ARGUMENT,
          "[2] queued or running");
    }

    @Test
    void keepsTheNameUntilEverythingIsGone() {
      deleted();

      assertRefused(
          state.decide(
              new WorkflowCommand.Push(
                  Flows.push(Flows.ID, null, Flows.noOp("a")), Flows.OWNER, 9)),
          ErrorCode.CONFLICT,
          "being deleted");
      assertRefused(state.decide(state.startCommand(null)), ErrorCode.NOT_FOUND, Flows.ID);
      assertRefused(
          state.decide(new WorkflowCommand.Delete(Flows.OWNER)), ErrorCode.NOT_FOUND, Flows.ID);
    }

    @Test
    void lettingGoOfTheNameDoesNotLetNumbersBeUsedAgain() {
      deleted();
      state.accept(new WorkflowCommand.FinishDelete(state.state().internalId()));

      assertThat(state.push(RunStrategy.of(Rule.SEQUENTIAL)))
          .isEqualTo(new WorkflowReply.Pushed(1));
      assertThat(state.start().instanceId()).isEqualTo(2);
      assertThat(state.state().instanceCount()).isEqualTo(1);
    }

    @Test
    void isFinishedOnlyForTheWorkflowItIsAbout() {
      deleted();

      state.accept(new WorkflowCommand.FinishDelete(state.state().internalId() + 1));

      assertThat(state.state().stage()).isEqualTo(WorkflowState.Stage.DELETING);
    }

    private void deleted() {
      state.start();
      state.deliverAll().end(1, WorkflowStatus.SUCCEEDED);
      assertThat(state.accept(new WorkflowCommand.Delete(Flows.OWNER)))
          .isEqualTo(new WorkflowReply.Deleted(1));
    }
  }

  private static void assertRefused(
      Verdict<WorkflowState, WorkflowEvent> verdict, ErrorCode code, String text) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(List.of(refused.reason())).allMatch(reason -> reason.contains(text));
            });
  }

  @Nested
  class CurrentRuns {
    private final TestWorkflow state = TestWorkflow.under(RunStrategy.parallel(5));

    @Test
    void takeTheCommandsToAnInstance() {
      state.start();
      state.deliverAll();
      state.stand(restarted(state.state(), 1, 3));

      assertThat(state.state().currentRun(1)).isEqualTo(new RunKey(Flows.ID, 1, 3));
      assertThat(state.state().currentRun(2)).isEqualTo(RunKey.first(Flows.ID, 2));
    }

    @Test
    void aloneEndTheInstance() {
      state.start();
      state.deliverAll();
      state.stand(restarted(state.state(), 1, 3));

      state.accept(new RunToWorkflow.EndRun(1, 2, WorkflowStatus.FAILED));
      assertThat(state.state().queue().running().toList()).containsExactly(1L);

      state.accept(new RunToWorkflow.EndRun(1, 3, WorkflowStatus.SUCCEEDED));
      assertThat(state.state().queue().isEmpty()).isTrue();
      assertThat(state.state().restarted()).isEmpty();
    }

    private static WorkflowState restarted(WorkflowState from, long instance, long run) {
      return new WorkflowState(
          from.workflowId(),
          from.stage(),
          from.internalId(),
          from.versions(),
          from.properties(),
          from.firstInstanceId(),
          from.lastInstanceId(),
          from.queue(),
          NumberRanges.NONE,
          Map.of(instance, run));
    }
  }
}
