package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.fixture.TestGrid;
import java.util.ArrayList;
import java.util.List;

/** The workflow whose instances show that a grid works. */
final class Orders {
  private Orders() {}

  static void push(Vivace node) {
    var unused =
        node.workflows()
            .push(
                Workflows.define("orders")
                    .owner("me")
                    .runStrategy(RunStrategy.parallel(1000))
                    .step(Steps.noOp("first").then("second"))
                    .step(Steps.task("second", "work").then("third"))
                    .step(Steps.noOp("third"))
                    .build(),
                TestGrid.ME)
            .join();
  }

  /** Starts instances, which get these numbers, and waits for their ends. */
  static void run(Vivace node, long first, long last) {
    List<Long> started = new ArrayList<>();
    for (long expected = first; expected <= last; expected++) {
      started.add(TestGrid.start(node, "orders"));
      assertThat(started.get(started.size() - 1)).isEqualTo(expected);
    }
    for (long instance : started) {
      assertThat(TestGrid.await(node, "orders", instance)).isEqualTo(WorkflowStatus.SUCCEEDED);
    }
  }
}
