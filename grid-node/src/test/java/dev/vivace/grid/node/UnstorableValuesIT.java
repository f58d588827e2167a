package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.StepInstance;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.Instances;
import dev.vivace.grid.api.Vivace;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that nothing could read back fail where they come from, and leave all else readable. */
class UnstorableValuesIT {
  private static final User ME = User.of("me");
  private static final String LONG_KEY =
      "s = 'k'; for (int i = 0; i < 13; i += 1) { s += s; } x = new HashMap(); x.put(s, 'v'); x";
  private static final AtomicReference<Object> OUTPUT = new AtomicReference<>();
  private static Vivace node;

  @BeforeAll
  static void start() {
    node =
        Vivace.embedded()
            .task(
                "give",
                context ->
                    CompletableFuture.completedFuture(
                        Map.of("out", Objects.requireNonNull(OUTPUT.get()))))
            .start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static void push(WorkflowCreateRequest request) {
    var unused = node.workflows().push(request, ME).join();
  }

  private static WorkflowStatus run(String id, StartRequest request) {
    long instance = node.instances().start(id, "latest", request, ME).join().workflowInstanceId();
    return node.instances().await(id, instance, Duration.ofMinutes(1)).join();
  }

  private static StepInstance step(String id, String step) {
    return node.instances().step(id, 1, step, Instances.View.PLAIN).join();
  }

  private static List<WorkflowInstance> list(String id) {
    return node.instances()
        .list(id, Instances.PageRequest.newest(10), Instances.View.PLAIN)
        .join()
        .elements();
  }

  static Stream<Arguments> computed() {
    return Stream.of(
        Arguments.of("infinite", ParamType.DOUBLE, "100.0 / 0.0", "a finite number"),
        Arguments.of("power", ParamType.DOUBLE, "Math.pow(10.0, 400.0)", "a finite number"),
        Arguments.of("long-key", ParamType.STRING_MAP, LONG_KEY, "keys of at most 4096"),
        Arguments.of("half", ParamType.STRING, "'\\ud800'", "half of a surrogate pair"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("computed")
  void failTheStepThatComputesThem(String id, ParamType type, String expression, String reason) {
    push(
        Workflows.define(id)
            .owner("me")
            .step(Steps.noOp("a").param("p", Params.expression(type, expression)))
            .build());

    assertThat(run(id, StartRequest.by("me"))).isEqualTo(WorkflowStatus.FAILED);
    assertThat(run(id, StartRequest.by("me"))).isEqualTo(WorkflowStatus.FAILED);

    StepInstance step = step(id, "a");
    assertThat(Objects.requireNonNull(step.runtimeState()).status())
        .isEqualTo(StepStatus.INTERNALLY_FAILED);
    assertThat(step.toString()).contains(reason);
    assertThat(list(id)).hasSize(2);
  }

  @Test
  void failTheLoopThatWouldLoopOverThem() {
    push(
        Workflows.define("loop")
            .owner("me")
            .step(
                Steps.foreach("each")
                    .over(
                        "x",
                        Params.expression(ParamType.DOUBLE_ARRAY, "new double[]{1.0, 1.0 / 0.0};"))
                    .step(Steps.noOp("inner")))
            .build());

    assertThat(run("loop", StartRequest.by("me"))).isEqualTo(WorkflowStatus.FAILED);
    assertThat(step("loop", "each").toString()).contains("param [loop_params.x[1]]");
    assertThat(list("loop")).hasSize(1);
  }

  static Stream<Arguments> outputs() {
    return Stream.of(
        Arguments.of("nan", Double.NaN, "a finite number"),
        Arguments.of("infinity", Map.of("k", Float.POSITIVE_INFINITY), "a finite number"),
        Arguments.of("big", new BigDecimal("1e400"), "a finite number"),
        Arguments.of("text", "a\uD800", "half of a surrogate pair"),
        Arguments.of("key", Map.of("k".repeat(8_192), 1), "keys of at most 4096"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("outputs")
  void failTheTaskThatReturnsThem(String id, Object output, String reason) {
    OUTPUT.set(output);
    push(
        Workflows.define("task-" + id)
            .owner("me")
            .step(Steps.task("t", "give").param("out", Params.decimal(1.5)))
            .build());

    assertThat(run("task-" + id, StartRequest.by("me"))).isEqualTo(WorkflowStatus.FAILED);
    StepInstance step = step("task-" + id, "t");
    assertThat(Objects.requireNonNull(step.runtimeState()).status())
        .isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(step.toString()).contains(reason);
  }

  @Test
  void refuseAStart() {
    push(
        Workflows.define("ratio")
            .owner("me")
            .param("by", Params.decimal(2.0))
            .param("ratio", Params.expression(ParamType.DOUBLE, "100.0 / by"))
            .step(Steps.noOp("a"))
            .build());

    assertThat(run("ratio", StartRequest.by("me"))).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertRefused("ratio", Params.decimal(0.0), "finite number in param [ratio]");
    assertRefused("ratio", Params.decimal(new BigDecimal("1e400")), "runParams.by expected");
    assertThat(run("ratio", starting(Params.decimal(0.0), true))).isEqualTo(WorkflowStatus.FAILED);
    assertThat(list("ratio")).hasSize(2);
  }

  private static void assertRefused(String id, ParamDefinition by, String reason) {
    assertThatThrownBy(() -> node.instances().start(id, "latest", starting(by, false), ME).join())
        .hasCauseInstanceOf(OrchestratorException.class)
        .cause()
        .satisfies(
            refusal -> {
              OrchestratorException problem = (OrchestratorException) refusal;
              assertThat(problem.message() + problem.errors()).contains(reason);
            });
  }

  private static StartRequest starting(ParamDefinition by, boolean persist) {
    return new StartRequest(
        Initiator.Manual.by("me"), null, null, null, Map.of("by", by), null, persist);
  }

  @Test
  void refuseAPush() {
    String json =
        """
        {"properties": {"owner": "me"}, %s
         "workflow": {"id": "refused", "params": {"p": %s}, "tags": [%s],
           "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
        """;
    String one = "{\"type\": \"LONG\", \"value\": 1}";
    String evaluated = "{\"type\": \"LONG\", \"expression\": \"1 + 1\", \"evaluated_result\": 5}";
    String infinite = "{\"type\": \"DOUBLE\", \"value\": 1e400}";

    assertPushRefused(json.formatted("\"create_time\": 5,", one, ""), "create_time cannot be set");
    assertPushRefused(json.formatted("", evaluated, ""), "workflow.params.p expected a definition");
    assertPushRefused(json.formatted("", infinite, ""), "workflow.params.p expected a number");
    push(VivaceJson.read(json.formatted("\"x\": 5,", one, "\"t\""), WorkflowCreateRequest.class));
    assertThat(node.workflows().definition("refused", "latest", false).join().isLatest()).isTrue();
  }

  private static void assertPushRefused(String json, String reason) {
    assertThatThrownBy(() -> push(VivaceJson.read(json, WorkflowCreateRequest.class)))
        .cause()
        .satisfies(
            refusal ->
                assertThat(((OrchestratorException) refusal).errors().toString()).contains(reason));
  }

  @Test
  void areNoMatterOnTheWay() {
    StepBuilder<?> step =
        Steps.noOp("a")
            .param("p", Params.expression(ParamType.BOOLEAN, "100.0 / 0.0 > 5.0"))
            .param("q", Params.string("\uD83D\uDE00"));
    push(Workflows.define("fine").owner("me").step(step).build());

    assertThat(run("fine", StartRequest.by("me"))).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertThat(
            Objects.requireNonNull(Objects.requireNonNull(step("fine", "a").params()).get("q"))
                .evaluatedResult())
        .isEqualTo("\uD83D\uDE00");
  }
}
