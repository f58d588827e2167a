package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.protocol.Artifact;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.StepInstance;
import dev.vivace.dsl.protocol.WorkflowDefinition;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.Instances;
import dev.vivace.grid.api.Vivace;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A step can read values of the iterations of a loop before it. */
class LoopValuesIT {
  private static final User ME = User.of("me");
  private static Vivace node;

  @BeforeAll
  static void start() {
    node = Vivace.embedded().start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static StepInstance read(String id, int iterations, ParamType type, String value) {
    long[] numbers = LongStream.range(0, iterations).toArray();
    var unused =
        node.workflows()
            .push(
                Workflows.define(id)
                    .owner("me")
                    .step(
                        Steps.foreach("loop")
                            .over("i", Params.numbers(numbers))
                            .concurrency(200)
                            .step(Steps.noOp("inner").param("x", Params.expression(type, value)))
                            .then("after"))
                    .step(
                        Steps.noOp("after")
                            .param(
                                "all",
                                Params.expression(
                                    type.array(), "params.getFromForeach('loop', 'inner', 'x')")))
                    .build(),
                ME)
            .join();
    long instance =
        node.instances().start(id, "latest", StartRequest.by("me"), ME).join().workflowInstanceId();
    WorkflowStatus status = node.instances().await(id, instance, Duration.ofMinutes(1)).join();
    assertThat(status.isTerminal()).isTrue();
    return node.instances().step(id, instance, "after", Instances.View.PLAIN).join();
  }

  @Test
  void areInTheOrderOfTheIterations() {
    StepInstance after = read("ordered", 150, ParamType.LONG, "i * 2");

    assertThat(Objects.requireNonNull(after.runtimeState()).status())
        .isEqualTo(StepStatus.SUCCEEDED);
    assertThat(
            Objects.requireNonNull(Objects.requireNonNull(after.params()).get("all"))
                .evaluatedResult())
        .isEqualTo(LongStream.range(0, 150).map(i -> i * 2).boxed().toList());
  }

  @ParameterizedTest
  @EnumSource(names = {"LONG", "DOUBLE", "BOOLEAN", "STRING"})
  void areAnEmptyArrayWithoutIterations(ParamType type) {
    StepInstance after = read("none-" + type, 0, type, "x = 1; x");

    assertThat(Objects.requireNonNull(after.runtimeState()).status())
        .isEqualTo(StepStatus.SUCCEEDED);
    assertThat(
            Objects.requireNonNull(Objects.requireNonNull(after.params()).get("all"))
                .evaluatedResult())
        .isEqualTo(List.of());
  }

  @Test
  void comeFromABodyThatIsShownAsAWorkflow() {
    var unused = read("shown", 2, ParamType.LONG, "i");
    StepInstance loop = node.instances().step("shown", 1, "loop", Instances.View.PLAIN).join();
    String body =
        ((Artifact.Foreach) Objects.requireNonNull(loop.artifacts()).get(Artifact.Foreach.KEY))
            .foreachWorkflowId();

    for (String version : List.of("latest", "ACTIVE", "1")) {
      WorkflowDefinition shown = node.workflows().definition(body, version, true).join();

      assertThat(shown.metadata().workflowId()).isEqualTo(body);
      assertThat(shown.isActive()).isTrue();
      assertThat(shown.workflow().id()).isEqualTo(body);
      assertThat(shown.workflow().steps()).extracting(Step::id).containsExactly("inner");
    }
    assertThatThrownBy(() -> node.workflows().definition(body, "2", true).join())
        .hasMessageContaining("with version [2]");
    assertThatThrownBy(() -> node.workflows().definition(body + "0", "1", true).join())
        .hasMessageContaining("has not been created yet");
  }

  @Test
  void keepToTheMemoryOfAnExpression() {
    String long100k = "x = 'x'; for (j = 0; j < 17; j += 1) x = x + x; x";

    StepInstance after = read("large", 500, ParamType.STRING, long100k);

    assertThat(Objects.requireNonNull(after.runtimeState()).status())
        .isEqualTo(StepStatus.INTERNALLY_FAILED);
    assertThat(List.of(after.toString()).toString()).contains("Expected to need at most");
  }
}
