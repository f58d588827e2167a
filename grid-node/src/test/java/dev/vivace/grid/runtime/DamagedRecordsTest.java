package dev.vivace.grid.runtime;

import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.IterationGroup;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.IterationCommand;
import dev.vivace.grid.engine.run.command.RunReply;
import dev.vivace.grid.engine.run.command.SharedIterationData;
import dev.vivace.grid.engine.run.command.WatchRun;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.template.TemplateCommand;
import dev.vivace.grid.engine.template.TemplateKey;
import dev.vivace.grid.engine.template.TemplateReply;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A record of each table that cannot be read: nothing but what needs it is harmed. */
@ExtendWith(QuietLogs.class)
class DamagedRecordsTest {
  private static final String VICTIM = "victim";
  private static final TemplateKey LOAD = TemplateKey.graph("load");
  private static final RunKey FIRST = RunKey.first(VICTIM, 1);
  private static final RunStrategy SEQUENTIAL = RunStrategy.of(RunStrategy.Rule.SEQUENTIAL);

  private final TestGrid grid = TestGrid.single();

  /** The ways to damage the bytes of a record. */
  enum Damage {
    EMPTY,
    GARBAGE,
    CUT,
    OVERWRITTEN;

    byte[] of(byte[] bytes) {
      return switch (this) {
        case EMPTY -> new byte[0];
        case GARBAGE -> new byte[] {(byte) 0xff, 0, (byte) 0xc3, 77};
        case CUT -> Arrays.copyOf(bytes, bytes.length / 2);
        case OVERWRITTEN -> {
          byte[] copy = bytes.clone();
          Arrays.fill(copy, copy.length / 3, copy.length, (byte) 0x7b);
          yield copy;
        }
      };
    }
  }

  static Stream<Arguments> tables() {
    return Stream.of(Table.values())
        .flatMap(table -> Stream.of(Damage.values()).map(damage -> Arguments.of(table, damage)));
  }

  @BeforeEach
  void pushANeighbour() {
    grid.push("healthy", RunStrategy.parallel(10), task("work"));
    grid.start("healthy");
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("tables")
  void harmsNothingElse(Table table, Damage damage) {
    Runnable check = plant(table, damage);

    changeOwner();
    check.run();

    assertThat(grid.start("healthy")).isEqualTo(2);
    grid.succeedAll();
    assertThat(grid.stored("healthy", 1).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertThat(grid.stored("healthy", 2).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
  }

  /** Damages a record of a table and says what has to come of it when a new owner is there. */
  private Runnable plant(Table table, Damage damage) {
    return switch (table) {
      case OWNER, LIVE -> {
        startTwo(task("work"));
        overwrite(table, table == Table.LIVE ? StoreKeys.run(FIRST) : StoreKeys.owner(1), damage);
        yield () -> assertThat(completeAndDelete()).isEqualTo(2);
      }
      case HISTORY -> {
        startTwo(task("work"));
        overwrite(table, StoreKeys.history(FIRST, 0), damage);
        yield () -> assertThat(completeAndDelete()).isEqualTo(1);
      }
      case ITERATION_DATA -> {
        startTwo(Steps.foreach("l").over("i", Params.numbers(1, 2)).step(task("work")));
        overwrite(table, StoreKeys.iterations(IterationGroup.of(iteration(1))), damage);
        yield () -> {
          assertThat(status(1)).isEqualTo(WorkflowStatus.FAILED);
          assertThat(completeAndDelete()).isEqualTo(1);
        };
      }
      case WORKFLOW -> {
        startTwo(task("work"));
        overwrite(table, StoreKeys.state(VICTIM), damage);
        yield () -> {
          grid.succeedAll();
          assertThat(status(1)).isEqualTo(WorkflowStatus.SUCCEEDED);
          assertRefused(grid.startMessage(VICTIM, null));
        };
      }
      case VERSION -> {
        startTwo(task("work"));
        overwrite(table, StoreKeys.version(VICTIM, Flows.INTERNAL_ID, 1), damage);
        yield () -> assertThat(completeAndDelete()).isZero();
      }
      case SUMMARY -> {
        startTwo(task("work"));
        grid.succeedAll();
        overwrite(table, StoreKeys.run(FIRST), damage);
        yield () -> assertThat(completeAndDelete()).isEqualTo(2);
      }
      case REQUEST -> {
        grid.push(VICTIM, SEQUENTIAL, task("work"));
        var unused = grid.ask(grid.startMessage(VICTIM, "once"));
        overwrite(table, StoreKeys.request(VICTIM, Flows.INTERNAL_ID, "once"), damage);
        yield () ->
            assertThat(grid.ask(grid.startMessage(VICTIM, "once")))
                .isInstanceOfSatisfying(
                    WorkflowReply.Started.class, reply -> assertThat(reply.duplicate()).isTrue());
      }
      case OUTBOX, LATEST_RUN, AGGREGATE, MEMBER -> {
        startTwo(task("work"));
        String key =
            switch (table) {
              case OUTBOX -> StoreKeys.outbox(VICTIM, 1, 77);
              case LATEST_RUN -> StoreKeys.instance(FIRST);
              default -> StoreKeys.state("other");
            };
        overwrite(table, key, damage);
        yield () -> assertThat(completeAndDelete()).isEqualTo(2);
      }
      case TEMPLATE -> {
        assertThat(grid.ask(publish())).isEqualTo(stored("1"));
        overwrite(table, StoreKeys.template(LOAD), damage);
        yield () -> {
          assertThat(grid.ask(publish())).isEqualTo(stored("2"));
          assertThat(grid.ask(new Message(LOAD, new TemplateCommand.Delete(null))))
              .isEqualTo(new TemplateReply.Removed(2));
        };
      }
    };
  }

  private static Message publish() {
    return new Message(
        LOAD,
        new TemplateCommand.Publish(
            Workflows.template("load").step(Steps.noOp("a")).build(), 1, Flows.OWNER));
  }

  private static Reply stored(String version) {
    return new TemplateReply.Stored(version);
  }

  private void overwrite(Table table, String key, Damage damage) {
    byte[] before = table == Table.SUMMARY ? null : grid.store().get(table, key);
    grid.store().putRaw(table, key, damage.of(before == null ? new byte[] {1, 2, 3} : before));
  }

  /** One instance runs and one waits for it. */
  private void startTwo(StepBuilder<?> step) {
    grid.push(VICTIM, SEQUENTIAL, step);
    grid.start(VICTIM);
    grid.start(VICTIM);
  }

  private void changeOwner() {
    grid.living().kill();
    TestNode next = grid.join(WorkerLimits.defaults(), 1);
    grid.assign(partition -> true, next);
    grid.pass(Duration.ofSeconds(1));
  }

  private static RunKey iteration(long number) {
    AttemptKey loop = new AttemptKey(FIRST, "l", 1);
    return RunKey.first(InlineIds.ofForeach(Flows.INTERNAL_ID, loop), number);
  }

  private WorkflowStatus status(long instance) {
    return grid.stored(VICTIM, instance).status();
  }

  /** Lets whatever waits have its turn, then deletes the workflow; returns how many succeeded. */
  private long completeAndDelete() {
    for (int step = 0; step < 4; step++) {
      grid.succeedAll();
    }
    long succeeded =
        Stream.of(1L, 2L).filter(id -> readable(id) == WorkflowStatus.SUCCEEDED).count();
    assertThat(grid.ask(delete())).isEqualTo(new WorkflowReply.Deleted(2));
    grid.pass(Duration.ofSeconds(5));
    for (Table table : Table.values()) {
      assertThat(grid.store().keys(table))
          .as("what is left in %s", table)
          .noneMatch(
              key -> key.startsWith(VICTIM) && table != Table.WORKFLOW && table != Table.OUTBOX);
    }
    return succeeded;
  }

  private static Message delete() {
    return new Message(new WorkflowKey(VICTIM), new WorkflowCommand.Delete(Flows.OWNER));
  }

  private @Nullable WorkflowStatus readable(long instance) {
    try {
      RunState run = grid.stored(RunKey.first(VICTIM, instance));
      return run == null ? null : run.status();
    } catch (RuntimeException e) {
      return null;
    }
  }

  private void assertRefused(Message message) {
    assertThat(grid.ask(message))
        .isInstanceOfSatisfying(
            Reply.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.INTERNAL);
              assertThat(refused.reason()).contains("cannot be read");
            });
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void failsTheStepThatWaitsForASubworkflow(Damage damage) {
    grid.push("child", RunStrategy.parallel(9), task("work"));
    startTwo(Steps.subworkflow("s", "child"));
    overwrite(Table.HISTORY, StoreKeys.history(RunKey.first("child", 1), 0), damage);

    changeOwner();

    assertThat(status(1)).isEqualTo(WorkflowStatus.FAILED);
    assertThat(status(2)).isEqualTo(WorkflowStatus.IN_PROGRESS);
    assertThat(completeAndDelete()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void failsTheLoopOfAnIteration(Damage damage) {
    startTwo(Steps.foreach("l").over("i", Params.numbers(1, 2)).step(task("work")));
    overwrite(Table.HISTORY, StoreKeys.history(iteration(2), 0), damage);

    changeOwner();
    grid.succeedAll();

    assertThat(status(1)).isEqualTo(WorkflowStatus.FAILED);
    assertThat(completeAndDelete()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void failsTheWhileStepOfAnIteration(Damage damage) {
    grid.evaluator().iterations("w", 1);
    startTwo(Steps.repeatWhile("w", "go").step(task("work")));
    String body = Objects.requireNonNull(grid.stored(VICTIM, 1).step(0)).child().key().workflowId();
    overwrite(Table.HISTORY, StoreKeys.history(RunKey.first(body, 1), 0), damage);

    changeOwner();

    assertThat(status(1)).isEqualTo(WorkflowStatus.FAILED);
    assertThat(completeAndDelete()).isEqualTo(1);
  }

  @Test
  void laterIterationsOfALoopAreNotCreated() {
    grid.evaluator().concurrency("l", 1);
    startTwo(Steps.foreach("l").over("i", Params.numbers(1, 2, 3)).step(task("work")));
    overwrite(
        Table.ITERATION_DATA,
        StoreKeys.iterations(IterationGroup.of(iteration(1))),
        Damage.GARBAGE);
    changeOwner();

    Reply reply =
        grid.ask(
            IterationCommand.start(
                iteration(2).workflowId(),
                1,
                null,
                List.of(new SharedIterationData.Iteration(2, grid.clock().millis(), Map.of()))));

    assertThat(reply).isEqualTo(new RunReply(WorkflowStatus.UNREADABLE));
    assertThat(status(1)).isEqualTo(WorkflowStatus.FAILED);
    assertThat(completeAndDelete()).isEqualTo(1);
  }

  @Test
  void leavesARunAloneThatALaterReleaseCanRead() {
    startTwo(task("work"));
    byte[] history = grid.store().get(Table.HISTORY, StoreKeys.history(FIRST, 0));
    byte[] later = Objects.requireNonNull(history).clone();
    later[0]++;
    grid.store().putRaw(Table.HISTORY, StoreKeys.history(FIRST, 0), later);

    changeOwner();
    assertThat(grid.store().keys(Table.LIVE)).contains(StoreKeys.run(FIRST));
    assertThat(status(2)).isEqualTo(WorkflowStatus.CREATED);

    grid.store().putRaw(Table.HISTORY, StoreKeys.history(FIRST, 0), history);
    changeOwner();
    assertThat(completeAndDelete()).isEqualTo(2);
  }

  @Test
  void tellsThoseWhoWatchTheRun() {
    startTwo(task("work"));
    grid.store().putRaw(Table.HISTORY, StoreKeys.history(FIRST, 0), new byte[] {(byte) 0xff});
    changeOwner();

    assertRefused(new Message(FIRST, new WatchRun(Duration.ofMinutes(1))));
  }
}
