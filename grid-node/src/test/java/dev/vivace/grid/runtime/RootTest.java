package dev.vivace.grid.runtime;

import static dev.vivace.dsl.builder.Steps.noOp;
import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.codec.MessageTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Everything that follows from a start counts for the workflow that was started. */
@ExtendWith(QuietLogs.class)
class RootTest {
  private static final int CHILDREN = 100;

  private final TestGrid grid = TestGrid.pair();
  private final String root = TestGrid.idWhere(state -> state % 2 == 0, run -> run % 2 == 0);
  private final String child = TestGrid.idWhere(state -> state % 2 == 1, run -> run % 2 == 1);
  private final List<Message> sent = new ArrayList<>();

  /** A loop whose iterations start a workflow that lies elsewhere, all at a time. */
  private void startTree(RunStrategy ofChildren) {
    grid.push(child, ofChildren, task("work"));
    grid.push(
        root,
        RunStrategy.parallel(10),
        Steps.foreach("l")
            .over("i", Params.numbers(LongStream.range(0, CHILDREN).toArray()))
            .step(Steps.subworkflow("s", child))
            .then("z"),
        noOp("z"));
    grid.evaluator().concurrency("l", CHILDREN);
    grid.transmission(
        (target, message, partition, replyTo) -> {
          sent.add(message);
          TestGrid.deliver(target, message, partition, replyTo);
        });
    grid.start(root);
  }

  private List<AttemptEffect.Dispatch> open() {
    return grid.nodes().stream()
        .filter(TestNode::isAlive)
        .flatMap(node -> node.attempts().open().stream())
        .toList();
  }

  @Test
  void messagesBetweenNodesSayForWhichRootTheyCount() {
    startTree(RunStrategy.parallel(1_000));
    grid.succeedAll();

    assertThat(sent).hasSizeGreaterThan(CHILDREN);
    assertThat(sent).extracting(Message::root).containsOnly(root);
    grid.assertNothingIsLeft();
  }

  @Test
  void attemptsSayForWhichRootTheyCount() {
    startTree(RunStrategy.parallel(1_000));

    assertThat(open()).hasSize(CHILDREN);
    assertThat(open()).extracting(AttemptEffect.Dispatch::root).containsOnly(root);
  }

  @Test
  void storedMessagesSayForWhichRootTheyCount() {
    startTree(RunStrategy.parallel(1_000));
    grid.transmission(TestGrid::lose);
    grid.succeedAll();

    assertThat(grid.store().keys(Table.OUTBOX))
        .isNotEmpty()
        .extracting(key -> Objects.requireNonNull(grid.store().get(Table.OUTBOX, key)))
        .extracting(bytes -> MessageTypes.CODEC.decode(bytes).root())
        .containsOnly(root);
  }

  @Test
  void theNextOwnerFindsTheRootOfARun() {
    startTree(RunStrategy.parallel(1_000));
    grid.node(1).kill();
    grid.assign(partition -> true, grid.node(0));
    grid.settle();

    assertThat(open()).hasSize(CHILDREN);
    assertThat(open()).extracting(AttemptEffect.Dispatch::root).containsOnly(root);
  }

  @Test
  void whoeverLetsARunStartFromTheQueueItCountsForItsOwnRoot() {
    startTree(RunStrategy.parallel(1));
    grid.start(child);
    for (int i = 0; i < CHILDREN; i++) {
      assertThat(open()).extracting(AttemptEffect.Dispatch::root).containsExactly(root);
      grid.succeedAll();
    }

    assertThat(open()).extracting(AttemptEffect.Dispatch::root).containsExactly(child);
  }
}
