package dev.vivace.benchmark.micro;

import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.WorkflowBuilder;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.state.RunHeader;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The runs that the benchmarks of the engine decide. */
final class Runs {
  static final long NOW = 1_795_336_215_568L;

  static final RunHeader.StartContext LAUNCH =
      new RunHeader.StartContext(
          Initiator.Manual.by("load"), NOW, List.of(), Map.of(), Map.of(), null, null, null);

  private static final PropertiesSnapshot PROPERTIES =
      new PropertiesSnapshot(
          "chain",
          Instant.ofEpochMilli(NOW),
          User.of("load"),
          new Properties(User.of("load"), null, null, null, null, null, null, null, null),
          null);

  private Runs() {}

  /** Five steps without side effects, one after the other. */
  static WorkflowCreateRequest definition() {
    WorkflowBuilder workflow =
        Workflows.define("chain").owner("load").runStrategy(RunStrategy.parallel(1000));
    for (int i = 1; i < 5; i++) {
      workflow.step(Steps.noOp("step" + i).then("step" + (i + 1)));
    }
    return workflow.step(Steps.noOp("step5")).build();
  }

  static RunCommand.Create create(long instanceId) {
    return create("chain", instanceId);
  }

  static RunCommand.Create create(String workflowId, long instanceId) {
    RunKey key = RunKey.first(workflowId, instanceId);
    RunHeader header =
        new RunHeader(
            key,
            1,
            "5f0a3a5e-1c0a-4e59-9a6f-6a6d6bfb4c1e",
            workflowId + ":" + instanceId + ":1",
            10_000,
            LAUNCH,
            PROPERTIES,
            NOW);
    return new RunCommand.Create(header, Map.of(), true, null);
  }
}
