package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.DefaultParams;
import dev.vivace.dsl.protocol.InstanceParam;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.Instances;
import dev.vivace.grid.api.Vivace;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Parameters that a node gives to every workflow. */
class DefaultParamsIT {
  private static final User ME = User.of("me");

  @Test
  void areParametersLikeThoseOfTheSystem() {
    DefaultParams defaults =
        new DefaultParams(
            Map.of("team", Params.string("data"), "RUN_DATE", Params.string("20200101")));
    GridConfig config = GridConfig.defaults().withDefaultParams(defaults);
    try (Vivace node = Vivace.embedded().grid(config).start()) {
      var unused =
          node.workflows()
              .push(
                  Workflows.define("w")
                      .owner("me")
                      .expression("text", ParamType.STRING, "team + ' on ' + RUN_DATE")
                      .step(Steps.noOp("a"))
                      .build(),
                  ME)
              .join();

      var started = node.instances().start("w", "latest", StartRequest.by("me"), ME).join();
      WorkflowInstance instance =
          node.instances()
              .run("w", started.workflowInstanceId(), 1, new Instances.View(true, false))
              .join();

      Map<String, InstanceParam> params = Objects.requireNonNull(instance.plan().params());
      assertThat(Objects.requireNonNull(params.get("text")).evaluatedResult())
          .isEqualTo("data on 20200101");
      assertThat(params).containsKeys("team", "RUN_TS");
    }
  }
}
