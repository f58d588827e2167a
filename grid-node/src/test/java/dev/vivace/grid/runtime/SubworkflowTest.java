package dev.vivace.grid.runtime;

import static dev.vivace.grid.fixture.Flows.noOp;
import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.SubworkflowBuilder;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.fixture.QuietLogs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A workflow on one node whose step is a workflow on another one. */
@ExtendWith(QuietLogs.class)
class SubworkflowTest {
  private final TestGrid grid = TestGrid.pair();
  private final String above = TestGrid.idWhere(state -> state % 2 == 0, run -> run % 2 == 0);
  private final String below = TestGrid.idWhere(state -> state % 2 == 1, run -> run % 2 == 1);

  @BeforeEach
  void push() {
    grid.push(below, RunStrategy.of(RunStrategy.Rule.PARALLEL), task("work"));
    grid.push(
        above,
        RunStrategy.of(RunStrategy.Rule.PARALLEL),
        subworkflow().then("after"),
        noOp("after"));
  }

  private SubworkflowBuilder subworkflow() {
    return Steps.subworkflow("s", below);
  }

  private WorkflowStatus status(String id, long instance) {
    return grid.stored(id, instance).status();
  }

  @Test
  void goesOnWhenItsChildIsOver() {
    grid.start(above);
    assertThat(status(above, 1)).isEqualTo(WorkflowStatus.IN_PROGRESS);
    assertThat(status(below, 1)).isEqualTo(WorkflowStatus.IN_PROGRESS);

    grid.succeedAll();

    assertThat(status(below, 1)).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertThat(status(above, 1)).isEqualTo(WorkflowStatus.SUCCEEDED);
    grid.assertNothingIsLeft();
  }

  @Test
  void startsOneChildHoweverOftenItAsks() {
    grid.transmission(TestGrid::deliverUnanswered);
    grid.start(above);
    grid.pass(Duration.ofSeconds(1));
    grid.transmission(TestGrid::deliver);
    grid.pass(Duration.ofSeconds(6));

    assertThat(grid.stored(RunKey.first(below, 2))).isNull();
    grid.succeedAll();
    assertThat(status(above, 1)).isEqualTo(WorkflowStatus.SUCCEEDED);
    grid.assertNothingIsLeft();
  }

  @Test
  void newOwnersGoOnWhereTheOldOnesWere() {
    grid.start(above);
    grid.node(0).kill();
    grid.assign(partition -> partition % 2 == 0, grid.node(1));
    grid.pass(Duration.ofSeconds(1));

    grid.succeedAll();

    assertThat(status(above, 1)).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertThat(grid.stored(RunKey.first(below, 2))).isNull();
    grid.assertNothingIsLeft();
  }

  @Test
  void endOfAChildIsToldThoughItsNodeDies() {
    grid.start(above);
    grid.transmission(TestGrid::lose);
    grid.succeedAll();
    assertThat(status(below, 1)).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertThat(status(above, 1)).isEqualTo(WorkflowStatus.IN_PROGRESS);
    grid.node(1).kill();
    grid.transmission(TestGrid::deliver);

    grid.assign(partition -> partition % 2 == 1, grid.node(0));
    grid.pass(Duration.ofSeconds(1));

    assertThat(status(above, 1)).isEqualTo(WorkflowStatus.SUCCEEDED);
    grid.assertNothingIsLeft();
  }

  @Test
  void stopsItsChild() {
    grid.start(above);

    var unused = grid.ask(new Message(RunKey.first(above, 1), new RunCommand.Stop("enough")));
    grid.pass(Duration.ofSeconds(1));

    assertThat(status(above, 1)).isEqualTo(WorkflowStatus.STOPPED);
    assertThat(status(below, 1)).isEqualTo(WorkflowStatus.STOPPED);
    grid.assertNothingIsLeft();
  }

  @Test
  void failsWithoutTheWorkflowBelow() {
    String orphan = above + "x";
    grid.push(orphan, null, Steps.subworkflow("s", "nowhere"));

    grid.start(orphan);
    grid.settle();

    assertThat(status(orphan, 1)).isEqualTo(WorkflowStatus.FAILED);
    assertThat(grid.stored(orphan, 1).steps().get(0).message())
        .contains("Workflow [nowhere] has not been created yet or has been deleted.");
  }

  @Test
  void startsAVersionThatIsPushedAtTheSameMoment() {
    var unused = grid.send(grid.node(0), grid.startMessage(above, null));
    grid.node(0).turn();
    var unused2 =
        grid.send(
            grid.node(1),
            TestGrid.pushMessage(below, RunStrategy.of(RunStrategy.Rule.PARALLEL), task("work")));
    grid.pass(Duration.ofSeconds(1));

    assertThat(status(below, 1)).isEqualTo(WorkflowStatus.IN_PROGRESS);
    grid.succeedAll();
    assertThat(status(above, 1)).isEqualTo(WorkflowStatus.SUCCEEDED);
  }

  @Test
  void nobodyCanTakeTheRequestOfAChild() {
    String key = "child of " + RunKey.first(above, 1) + "/s#1";
    String uuid = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    var unused = grid.ask(grid.startMessage(below, uuid));
    grid.start(above);
    grid.settle();

    assertThat(grid.stored(RunKey.first(below, 2))).isNotNull();
    grid.succeedAll();
    assertThat(status(above, 1)).isEqualTo(WorkflowStatus.SUCCEEDED);
  }

  @Test
  void waitsWithItsChildForItsTurn() {
    String narrow = below + "n";
    grid.push(narrow, RunStrategy.of(RunStrategy.Rule.SEQUENTIAL), task("work"));
    String two = above + "t";
    grid.push(two, null, Steps.subworkflow("a", narrow), Steps.subworkflow("b", narrow));

    grid.start(two);
    assertThat(status(narrow, 1)).isEqualTo(WorkflowStatus.IN_PROGRESS);
    assertThat(status(narrow, 2)).isEqualTo(WorkflowStatus.CREATED);

    grid.succeedAll();
    grid.succeedAll();
    assertThat(status(two, 1)).isEqualTo(WorkflowStatus.SUCCEEDED);
  }
}
