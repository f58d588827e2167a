package dev.vivace.grid.node;

import static dev.vivace.grid.fixture.Flows.noOp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.RunListener;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.fixture.FakeEvaluator;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.TestRun;
import dev.vivace.grid.store.codec.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodeEventsTest {
  private final NodeEvents events = new NodeEvents();
  private final List<String> told = new ArrayList<>();

  private final RunListener listener =
      new RunListener() {
        @Override
        public void onRun(
            String workflow, long instanceId, long runId, WorkflowStatus status, Instant time) {
          told.add(status.name());
        }

        @Override
        public void onStep(StepChange change) {
          told.add(change.stepId() + " " + change.status());
        }
      };

  @Test
  void tellsWhatChanges() {
    var unused = events.subscribe(listener);
    TestRun run = TestRun.started(Flows.compiled(noOp("a")), new FakeEvaluator());

    events.publish(run.state(), run.compiled(), run.history());

    assertThat(told).containsExactly("CREATED", "IN_PROGRESS", "a SUCCEEDED", "SUCCEEDED");
  }

  @Test
  void knowsEveryKindOfEvent() {
    var unused = events.subscribe(listener);
    CompiledWorkflow compiled =
        Flows.compiled(IntStream.range(0, 100).mapToObj(i -> noOp("s" + i)).toList());
    TestRun run = TestRun.started(compiled, new FakeEvaluator());
    List<RunEvent> all =
        Samples.events().stream().filter(event -> step(event) < compiled.size()).toList();
    assertThat(all.stream().map(Object::getClass).distinct())
        .hasSize(RunEvent.class.getPermittedSubclasses().length);

    events.publish(run.state(), compiled, all);

    assertThat(told).isNotEmpty();
  }

  private static int step(RunEvent event) {
    if (event instanceof RunEvent.StepEnded ended) {
      return ended.step();
    }
    return event instanceof RunEvent.AttemptStarted started ? started.step() : 0;
  }
}
