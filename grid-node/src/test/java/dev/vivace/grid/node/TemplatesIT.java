package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.TemplateBuilder;
import dev.vivace.dsl.builder.WorkflowBuilder;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.Page;
import dev.vivace.dsl.protocol.StepInstance;
import dev.vivace.dsl.protocol.TemplateDefinition;
import dev.vivace.dsl.protocol.WorkflowDefinition;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.Instances;
import dev.vivace.grid.api.Templates;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.fixture.TestGrid;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Templates from their publication to the runs of workflows that use them, on three nodes. */
class TemplatesIT {
  private static final User ME = TestGrid.ME;

  private static TestGrid grid;

  @BeforeAll
  static void start() {
    grid =
        TestGrid.start(
            3,
            1,
            node ->
                Map.of(
                    "double",
                    call ->
                        CompletableFuture.completedFuture(
                            Map.of(
                                "out",
                                2 * (Long) Objects.requireNonNull(call.params().get("in"))))));
  }

  @AfterAll
  static void stop() {
    grid.close();
  }

  private static Vivace node(int index) {
    return grid.node(index);
  }

  @CanIgnoreReturnValue
  private static TemplateDefinition publish(TemplateBuilder template) {
    return node(0).templates().publish(template.build(), ME).join();
  }

  @CanIgnoreReturnValue
  private static WorkflowDefinition push(int node, WorkflowBuilder workflow) {
    return node(node).workflows().push(workflow.build(), ME).join();
  }

  private static TemplateBuilder doubling(String id) {
    return Workflows.template(id)
        .required("n", ParamType.LONG)
        .step(
            Steps.task("twice", "double")
                .expression("in", ParamType.LONG, "n")
                .param("out", 0)
                .then("check"))
        .step(Steps.noOp("check").expression("sum", ParamType.LONG, "twice__out + n"));
  }

  private static WorkflowBuilder workflow(String id, StepBuilder<?>... steps) {
    WorkflowBuilder workflow = Workflows.define(id).owner("me");
    for (StepBuilder<?> step : steps) {
      workflow.step(step);
    }
    return workflow;
  }

  private static List<String> errors(ThrowingCallable call) {
    OrchestratorException[] failure = new OrchestratorException[1];
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CompletionException.class, e -> failure[0] = (OrchestratorException) e.getCause());
    return failure[0].errors();
  }

  private static long run(String id) {
    long instance = TestGrid.start(node(1), id);
    assertThat(TestGrid.await(node(2), id, instance)).isEqualTo(WorkflowStatus.SUCCEEDED);
    return instance;
  }

  private static Object result(String id, long instance, String step, String param) {
    StepInstance view = node(2).instances().step(id, instance, step, Instances.View.FULL).join();
    return Objects.requireNonNull(Objects.requireNonNull(view.params()).get(param))
        .evaluatedResult();
  }

  @Test
  void runsTheStepsOfATemplateWithTheParamsOfItsUser() {
    publish(doubling("it-run"));
    push(
        1,
        workflow(
                "uses-run",
                Steps.noOp("a").then("d"),
                Steps.template("d", "it-run")
                    .expression("n", ParamType.LONG, "n + 1")
                    .thenIf("d_check__sum == 18", "good")
                    .otherwise("bad"),
                Steps.noOp("good").expression("seen", ParamType.LONG, "d_twice__out"),
                Steps.noOp("bad"))
            .param("n", 5));

    long instance = run("uses-run");

    assertThat(result("uses-run", instance, "d_twice", "out")).isEqualTo(12L);
    assertThat(result("uses-run", instance, "good", "seen")).isEqualTo(12L);
  }

  @Test
  void runsTemplatesInsideOfTemplatesAndLoops() {
    publish(doubling("it-inner"));
    publish(
        Workflows.template("it-outer")
            .param("times", Params.number(3))
            .step(
                Steps.foreach("each")
                    .over("i", Params.range(1, 4, 1))
                    .step(
                        Steps.template("in", "it-inner")
                            .expression("n", ParamType.LONG, "i * times"))));
    push(0, workflow("uses-outer", Steps.template("o", "it-outer").param("times", 2)));

    assertThat(run("uses-outer")).isEqualTo(1);
    assertThat(
            node(0)
                .workflows()
                .definition("uses-outer", "latest", false)
                .join()
                .workflow()
                .steps()
                .get(0)
                .nested())
        .extracting(Step::id)
        .containsExactly("o_in_twice", "o_in_check");
    assertThat(node(0).templates().get("it-outer", "latest").join().metadata().depth())
        .isEqualTo(2);
  }

  @Test
  void pinsTheVersionThatItWasPushedWith() {
    publish(Workflows.template("it-pin").step(Steps.noOp("old")));
    push(0, workflow("uses-pin", Steps.template("p", "it-pin")));
    TemplateDefinition second = publish(Workflows.template("it-pin").step(Steps.noOp("new")));

    assertThat(second.metadata().templateVersionId()).isEqualTo(2);
    assertThat(steps("uses-pin", "1")).containsExactly("p_old");
    push(2, workflow("uses-pin", Steps.template("p", "it-pin")));
    assertThat(steps("uses-pin", "2")).containsExactly("p_new");
    assertThat(
            Objects.requireNonNull(
                node(0)
                    .workflows()
                    .definition("uses-pin", "2", false)
                    .join()
                    .workflow()
                    .steps()
                    .get(0)
                    .header()
                    .tags()))
        .extracting(Tag::name)
        .containsExactly("template:it-pin@2");

    push(0, workflow("uses-pin", Steps.template("p", "it-pin").version(1)));
    assertThat(steps("uses-pin", "3")).containsExactly("p_old");
  }

  private static List<String> steps(String workflowId, String version) {
    return node(1)
        .workflows()
        .definition(workflowId, version, false)
        .join()
        .workflow()
        .steps()
        .stream()
        .map(Step::id)
        .toList();
  }

  @Test
  void refusesAPushWithTheFieldThatIsWrong() {
    publish(doubling("it-refuse"));

    assertThat(
            errors(
                () ->
                    push(
                        0,
                        workflow(
                            "bad-use",
                            Steps.template("d", "it-refuse").param("m", 1),
                            Steps.template("e", "nowhere")))))
        .hasSize(3)
        .anySatisfy(error -> assertThat(error).startsWith("workflow.steps[0].params.m "))
        .anySatisfy(error -> assertThat(error).startsWith("workflow.steps[0].params.n "))
        .anySatisfy(error -> assertThat(error).startsWith("workflow.steps[1].sub_type "));
    assertThat(
            errors(
                () ->
                    assertThat(
                            node(0)
                                .workflows()
                                .validate(
                                    workflow("bad", Steps.template("e", "nowhere")).build(), ME)
                                .join())
                        .isNull()))
        .hasSize(1);
  }

  @Test
  void refusesATemplateThatCouldNotBeUsed() {
    assertThat(
            errors(
                () ->
                    publish(
                        doubling("it-bad")
                            .step(
                                Steps.noOp("x")
                                    .expression(
                                        "v", ParamType.LONG, "params.getFromStep(n, 'out')")))))
        .singleElement()
        .asString()
        .startsWith("template.steps[2].params.v.expression ");
    assertThat(
            errors(
                () ->
                    publish(
                        Workflows.template("it-bad")
                            .step(Steps.of("h", StepType.HTTP).subType("no-such-job")))))
        .singleElement()
        .asString()
        .startsWith("template.steps[0].params ");
  }

  @Test
  void findsTemplatesByTheirTexts() {
    publish(doubling("it-find-a").description("Loads the Zebra table").tag("striped"));
    publish(doubling("it-find-b").name("zebras"));
    publish(doubling("it-find-b").name("also ZEBRA"));

    assertThat(ids(Templates.Query.of("zebra"))).containsExactly("it-find-a", "it-find-b");
    assertThat(ids(new Templates.Query(null, "STRIPED", 10, null))).containsExactly("it-find-a");
    assertThat(ids(Templates.Query.of("it-FIND"))).hasSize(2);
    assertThat(ids(Templates.Query.of("no such thing"))).isEmpty();

    Page<TemplateDefinition.Overview> first =
        node(2).templates().list(new Templates.Query("zebra", null, 1, null)).join();
    assertThat(first.totalCount()).isEqualTo(2);
    assertThat(first.pageInfo().hasNextPage()).isTrue();
    Page<TemplateDefinition.Overview> second =
        node(2)
            .templates()
            .list(new Templates.Query("zebra", null, 1, first.pageInfo().endCursor()))
            .join();
    TemplateDefinition.Overview found = second.elements().get(0);
    assertThat(found.version()).isEqualTo(2);
    assertThat(found.paramsSchema().at("/properties/n/type").asText()).isEqualTo("integer");
    assertThat(second.pageInfo().hasNextPage()).isFalse();
    assertThat(second.pageInfo().startIndex()).isEqualTo(2);
  }

  private static List<String> ids(Templates.Query query) {
    return node(1).templates().list(query).join().elements().stream()
        .map(TemplateDefinition.Overview::id)
        .toList();
  }

  @Test
  void deletesVersionsOrAll() {
    publish(doubling("it-delete"));
    publish(doubling("it-delete"));
    publish(doubling("it-delete"));

    var unused = node(1).templates().delete("it-delete", "3", ME).join();

    assertThat(node(2).templates().versions("it-delete").join())
        .extracting(TemplateDefinition.Overview::version)
        .containsExactly(2L, 1L);
    assertThat(
            node(2).templates().get("it-delete", "default").join().metadata().templateVersionId())
        .isEqualTo(2);
    assertThatThrownBy(() -> assertThat(node(0).templates().get("it-delete", "3").join()).isNull())
        .hasMessageContaining("Cannot find template [it-delete] with version [3]");
    assertThat(node(0).templates().delete("it-delete", null, ME).join().message())
        .startsWith("All [2] versions");
    assertThatThrownBy(
            () -> assertThat(node(0).templates().delete("it-delete", null, ME).join()).isNull())
        .hasMessageContaining("Cannot find template [it-delete]");
  }

  @CanIgnoreReturnValue
  private static JobTemplate putJob(String version, Map<String, ParamDefinition> params) {
    return node(0)
        .jobTemplates()
        .put(
            new JobTemplate.CreateRequest(
                User.of("owner"),
                "alpha",
                "team",
                null,
                null,
                new JobTemplate.Definition(
                    "doubler", StepType.TASK, version, null, null, null, params),
                Map.of()),
            ME)
        .join();
  }

  @Test
  void givesStepsTheParamsOfTheirJobTemplateAsTheyWere() {
    Map<String, ParamDefinition> params =
        Map.of("task", Params.string("double"), "in", Params.number(4), "out", Params.number(0));
    putJob("default", params);
    push(1, workflow("uses-job", Steps.of("d", StepType.TASK).subType("doubler").param("in", 7)));
    putJob("default", Map.of("task", Params.string("nobody")));

    long instance = run("uses-job");

    assertThat(result("uses-job", instance, "d", "out")).isEqualTo(14L);
    assertThat(node(2).jobTemplates().list("default").join())
        .extracting(template -> template.definition().jobType())
        .contains("doubler");
    assertThat(node(2).jobTemplates().delete("doubler", "nope", ME).join()).isZero();
    assertThat(node(2).jobTemplates().delete("doubler", null, ME).join()).isEqualTo(1);
  }
}
