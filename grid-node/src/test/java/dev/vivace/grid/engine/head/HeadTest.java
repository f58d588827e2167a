package dev.vivace.grid.engine.head;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.RunStrategy.Rule;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.engine.run.Verdict;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.TestHead;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Versions, properties, starts and deletion of a workflow. */
class HeadTest {
  private final TestHead head = TestHead.under(RunStrategy.of(Rule.SEQUENTIAL));

  @Nested
  class Pushes {
    @Test
    void numberVersionsFromOne() {
      assertThat(head.push(RunStrategy.of(Rule.SEQUENTIAL))).isEqualTo(new HeadReply.Pushed(2));
      assertThat(head.head().versions().latest()).isEqualTo(2);
      assertThat(head.head().versions().active()).isEqualTo(2);
    }

    @Test
    void keepTheActiveVersionIfTheyAreToldTo() {
      WorkflowCreateRequest request = Flows.push(Flows.ID, null, Flows.noOp("b"));
      head.accept(
          new HeadCommand.Push(
              new WorkflowCreateRequest(null, request.workflow(), false, null, Map.of()),
              Flows.OWNER,
              1),
          false);

      assertThat(head.head().versions().latest()).isEqualTo(2);
      assertThat(head.head().versions().active()).isEqualTo(1);
      assertThat(head.head().versions().byDefault()).isEqualTo(1);
    }

    @Test
    void needAnOwnerForTheFirstVersion() {
      TestHead absent = new TestHead();
      WorkflowCreateRequest request =
          WorkflowCreateRequest.of(null, Flows.push(Flows.ID, null, Flows.noOp("a")).workflow());

      assertRefused(
          absent.decide(new HeadCommand.Push(request, Flows.OWNER, 1), false),
          ErrorCode.INVALID_ARGUMENT,
          Flows.ID);
    }

    @Test
    void withoutPropertiesKeepThoseInForce() {
      TestHead parallel = TestHead.under(RunStrategy.parallel(7));
      parallel.accept(
          new HeadCommand.Push(
              WorkflowCreateRequest.of(
                  null, Flows.push(Flows.ID, null, Flows.noOp("b")).workflow()),
              User.of("other"),
              1),
          false);

      assertThat(parallel.head().runStrategy()).isEqualTo(RunStrategy.parallel(7));
    }

    @Test
    void withPropertiesReplaceTheRunStrategyEvenByNone() {
      TestHead parallel = TestHead.under(RunStrategy.parallel(7));
      Properties properties =
          new Properties(null, null, null, null, null, null, null, null, "new text");
      parallel.accept(
          new HeadCommand.Push(
              WorkflowCreateRequest.of(
                  properties, Flows.push(Flows.ID, null, Flows.noOp("b")).workflow()),
              Flows.OWNER,
              1),
          false);

      assertThat(parallel.head().runStrategy()).isEqualTo(RunStrategy.DEFAULT);
      assertThat(parallel.head().currentProperties().owner()).isEqualTo(Flows.OWNER);
    }

    @Test
    void ofLaxerStrategyLetWaitingInstancesBegin() {
      head.start();
      head.start();
      head.start();
      head.deliverAll();

      head.push(RunStrategy.parallel(2));
      head.deliverAll();

      assertThat(head.runs())
          .containsEntry(2L, WorkflowStatus.IN_PROGRESS)
          .containsEntry(3L, WorkflowStatus.CREATED);
    }

    @Test
    void endTheBlockadeOfStrictSequential() {
      TestHead strict = TestHead.under(RunStrategy.of(Rule.STRICT_SEQUENTIAL));
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
      TestHead absent = new TestHead();
      assertRefused(absent.decide(absent.startCommand(null), false), ErrorCode.NOT_FOUND, Flows.ID);
    }

    @Test
    void withKnownRequestIdAreDuplicates() {
      HeadReply reply = head.accept(head.startCommand(null), true);

      assertThat(reply).isEqualTo(new HeadReply.Started(0, true, null));
      assertThat(head.head().lastInstanceId()).isZero();
    }

    @Test
    void ofWorkflowThatWasReplacedMeanwhileAreRefused() {
      HeadCommand.Start old =
          new HeadCommand.Start(
              head.head().internalId() - 1, 1, null, "uuid", Flows.launch(null), Map.of());
      HeadCommand.Start ahead =
          new HeadCommand.Start(
              head.head().internalId(), 2, null, "uuid", Flows.launch(null), Map.of());

      assertRefused(head.decide(old, false), ErrorCode.CONFLICT, Flows.ID);
      assertRefused(head.decide(ahead, false), ErrorCode.CONFLICT, Flows.ID);
    }

    @Test
    void thatFailedAlreadyTakeANumberButNoPlace() {
      head.accept(head.startCommand("bad params"), false);
      head.start();
      head.deliverAll();

      assertThat(head.runs())
          .containsEntry(1L, WorkflowStatus.FAILED)
          .containsEntry(2L, WorkflowStatus.IN_PROGRESS);
    }
  }

  @Nested
  class Ends {
    @Test
    void toldTwiceCountOnce() {
      head.start();
      head.start();
      head.start();
      head.deliverAll().end(1, WorkflowStatus.SUCCEEDED).deliverAll();
      WorkflowHead before = head.head();

      head.end(1, WorkflowStatus.SUCCEEDED);

      assertThat(head.head()).isEqualTo(before);
      assertThat(head.undelivered()).isEmpty();
    }

    @Test
    void ofWaitingInstanceTakeItOutOfTheQueue() {
      head.start();
      head.start();
      head.start();
      head.deliverAll().end(2, WorkflowStatus.STOPPED).end(1, WorkflowStatus.SUCCEEDED);
      head.deliverAll();

      assertThat(head.runs()).containsEntry(3L, WorkflowStatus.IN_PROGRESS);
    }

    @Test
    void letALongQueueGoOnOneByOne() {
      TestHead parallel = TestHead.under(RunStrategy.parallel(1));
      for (int i = 0; i < 1_000; i++) {
        parallel.start();
      }
      assertThat(parallel.head().lineup().queued().ranges()).hasSize(1);

      parallel.deliverAll();
      for (long instance = 1; instance <= 1_000; instance++) {
        parallel.end(instance, WorkflowStatus.SUCCEEDED).deliverAll();
      }

      assertThat(parallel.head().lineup()).isEqualTo(Lineup.EMPTY);
    }
  }

  @Nested
  class Deletion {
    @Test
    void isRefusedWhileInstancesLive() {
      head.start();
      head.start();
      head.deliverAll();

      assertRefused(
          head.decide(new HeadCommand.Delete(Flows.OWNER), false),
          ErrorCode.INVALID_ARGUMENT,
          "[2] queued or running");
    }

    @Test
    void keepsTheNameUntilEverythingIsGone() {
      deleted();

      assertRefused(
          head.decide(
              new HeadCommand.Push(Flows.push(Flows.ID, null, Flows.noOp("a")), Flows.OWNER, 9),
              false),
          ErrorCode.CONFLICT,
          "being deleted");
      assertRefused(head.decide(head.startCommand(null), false), ErrorCode.NOT_FOUND, Flows.ID);
      assertRefused(
          head.decide(new HeadCommand.Delete(Flows.OWNER), false), ErrorCode.NOT_FOUND, Flows.ID);
    }

    @Test
    void lettingGoOfTheNameDoesNotLetNumbersBeUsedAgain() {
      deleted();
      head.accept(new HeadCommand.FinishDelete(head.head().internalId()), false);

      assertThat(head.push(RunStrategy.of(Rule.SEQUENTIAL))).isEqualTo(new HeadReply.Pushed(1));
      assertThat(head.start().instanceId()).isEqualTo(2);
      assertThat(head.head().instanceCount()).isEqualTo(1);
    }

    @Test
    void isFinishedOnlyForTheWorkflowItIsAbout() {
      deleted();

      head.accept(new HeadCommand.FinishDelete(head.head().internalId() + 1), false);

      assertThat(head.head().stage()).isEqualTo(WorkflowHead.Stage.DELETING);
    }

    private void deleted() {
      head.start();
      head.deliverAll().end(1, WorkflowStatus.SUCCEEDED);
      assertThat(head.accept(new HeadCommand.Delete(Flows.OWNER), false))
          .isEqualTo(new HeadReply.Deleted(1));
    }
  }

  private static void assertRefused(
      Verdict<HeadEvent, HeadReply> verdict, ErrorCode code, String text) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(List.of(refused.reason())).allMatch(reason -> reason.contains(text));
            });
  }
}
