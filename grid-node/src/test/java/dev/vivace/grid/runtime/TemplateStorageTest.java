package dev.vivace.grid.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.User;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.template.TemplateCommand;
import dev.vivace.grid.engine.template.TemplateKey;
import dev.vivace.grid.engine.template.TemplateReply;
import dev.vivace.grid.fixture.InMemoryStore.Fault;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.runtime.aggregate.Partitions;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import dev.vivace.grid.store.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Templates are written by the writer of their partition, and survive the loss of nodes. */
@ExtendWith(QuietLogs.class)
class TemplateStorageTest {
  private static final TemplateKey LOAD = TemplateKey.graph("load");

  private static Message publish() {
    return new Message(
        LOAD,
        new TemplateCommand.Publish(
            Workflows.template("load").step(Steps.noOp("a")).build(), 1, User.of("ann")));
  }

  private static Message delete(String version) {
    return new Message(LOAD, new TemplateCommand.Delete(version));
  }

  private static Reply stored(String version) {
    return new TemplateReply.Stored(version);
  }

  private final TestGrid grid = TestGrid.single(WorkerLimits.defaults());

  @Test
  void storesEachVersionWithTheListOfThemInOneCommit() {
    int before = grid.store().commits().size();

    assertThat(grid.ask(publish())).isEqualTo(stored("1"));
    assertThat(grid.store().commits()).hasSize(before + 1);
    assertThat(grid.ask(publish())).isEqualTo(stored("2"));
    assertThat(grid.store().keys(Table.TEMPLATE))
        .containsExactlyInAnyOrder("template:load|", "template:load|1", "template:load|2");
  }

  @Test
  void countsOnInOneBatch() {
    List<Reply> replies = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      grid.living().send(publish(), replies::add);
    }
    grid.settle();

    assertThat(replies).containsExactly(stored("1"), stored("2"), stored("3"));
  }

  @Test
  void removesAVersionForGood() {
    assertThat(grid.ask(publish())).isEqualTo(stored("1"));
    assertThat(grid.ask(delete("1"))).isEqualTo(new TemplateReply.Removed(1));
    assertThat(grid.store().keys(Table.TEMPLATE)).containsExactly("template:load|");

    assertThat(grid.ask(publish())).isEqualTo(stored("2"));
  }

  @Test
  void goesOnWithTheNextOwner() {
    assertThat(grid.ask(publish())).isEqualTo(stored("1"));
    TestNode next = grid.join(WorkerLimits.defaults(), 1);
    grid.assign(partition -> true, next);
    grid.settle();

    assertThat(grid.ask(publish())).isEqualTo(stored("2"));
    assertThat(grid.problems()).isEmpty();
  }

  @Test
  void aFormerOwnerWritesNothing() {
    int partition = new Partitions(TestGrid.PARTITIONS).of(LOAD.toString());
    assertThat(grid.ask(publish())).isEqualTo(stored("1"));
    List<Reply> late = grid.send(grid.node(0), publish());
    TestNode next = grid.join(WorkerLimits.defaults(), 1);
    grid.assign(each -> each == partition, next);
    next.turn();

    grid.node(0).turn();

    assertThat(late).containsExactly(new Reply.NotOwner());
    assertThat(grid.store().keys(Table.TEMPLATE)).hasSize(2);
  }

  @Test
  void keepsNothingOfACommitThatFailed() {
    grid.store().failNext(Fault.BEFORE_COMMIT);
    List<Reply> replies = grid.send(grid.living(), publish());
    grid.pass(Duration.ofSeconds(1));

    assertThat(replies).hasSize(1);
    assertThat(grid.ask(publish())).isEqualTo(stored("1"));
  }
}
