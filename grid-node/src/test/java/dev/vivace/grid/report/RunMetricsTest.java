package dev.vivace.grid.report;

import static dev.vivace.grid.fixture.Flows.noOp;
import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.fixture.FakeEvaluator;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.TestRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunMetricsTest {
  private final MetricRegistry registry = new MetricRegistry();
  private final RunMetrics metrics = new RunMetrics(registry);

  private long count(String name) {
    var counter = registry.getCounters().get(name);
    return counter == null ? -1 : counter.getCount();
  }

  private void publish(TestRun run) {
    metrics.publish(run.state(), run.compiled(), run.history());
  }

  private static TestRun failed(String workflowId) {
    Workflow workflow = Flows.workflow(workflowId, List.of(task("a")));
    TestRun run = new TestRun(Flows.compiled(workflow), new FakeEvaluator());
    run.send(
        new RunCommand.Create(
            Flows.header(RunKey.first(workflowId, 1), null, run.now()), Map.of(), true, null));
    return run.fail("a", AttemptOutcome.Kind.FATAL_ERROR);
  }

  @Test
  void countsFromZeroByStatus() {
    assertThat(count("engine.runs.ended{kind=\"root\",status=\"FAILED\"}")).isZero();
    assertThat(count("engine.steps.ended{status=\"TIMED_OUT\"}")).isZero();

    publish(failed("orders"));
    publish(TestRun.started(Flows.compiled(noOp("a"), noOp("b")), new FakeEvaluator()));

    assertThat(count("engine.runs.started{kind=\"root\"}")).isEqualTo(2);
    assertThat(count("engine.runs.ended{kind=\"root\",status=\"FAILED\"}")).isEqualTo(1);
    assertThat(count("engine.runs.ended{kind=\"root\",status=\"SUCCEEDED\"}")).isEqualTo(1);
    assertThat(count("engine.runs.ended{kind=\"iteration\",status=\"FAILED\"}")).isZero();
    assertThat(count("engine.steps.ended{status=\"FATALLY_FAILED\"}")).isEqualTo(1);
    assertThat(count("engine.steps.ended{status=\"SUCCEEDED\"}")).isEqualTo(2);
  }

  @Test
  void countsFailuresOfFewWorkflowsByNameAndOfTheOthersTogether() {
    for (int i = 0; i < RunMetrics.MOST_WORKFLOWS + 50; i++) {
      publish(failed("w" + i));
      publish(failed("w0"));
    }

    assertThat(count("engine.workflow.runs.failed{workflow=\"w0\"}"))
        .isEqualTo(RunMetrics.MOST_WORKFLOWS + 51);
    assertThat(count("engine.workflow.runs.failed{workflow=\"w1\"}")).isEqualTo(1);
    assertThat(count("engine.workflow.runs.failed{workflow=\"(other)\"}")).isEqualTo(50);
    assertThat(registry.getCounters((name, metric) -> name.startsWith("engine.workflow.")))
        .hasSize(RunMetrics.MOST_WORKFLOWS + 1);
  }
}
