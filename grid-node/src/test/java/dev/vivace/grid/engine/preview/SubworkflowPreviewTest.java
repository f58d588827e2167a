package dev.vivace.grid.engine.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.protocol.plan.PlannedStep;
import dev.vivace.dsl.protocol.plan.RunPlan;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.fixture.Flows;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A preview says what subworkflow steps would start. */
class SubworkflowPreviewTest {
  private final Plans plans = new Plans();

  private static final String YAML =
      """
      day: 7
      jobs:
        - job: {id: a, type: Task, task: t, child: '', transition: [s]}
        - subworkflow: {id: s, workflow_id: %s, sync: false, '!given<long>': day + 1}
      """;

  private final CompiledWorkflow child =
      Flows.compiled(
          Plans.request(
                  "Workflow: {id: child, owner: me, 'given<long>(constant)': 1, jobs: [{job: {id: x, type: NoOp}}]}")
              .workflow());

  @Test
  void showsWhatWouldBeStarted() {
    RunPlan plan =
        plans
            .knowing((id, selector) -> new KnownWorkflows.Found(4, Plans.planOf(id)))
            .of(YAML.formatted("child"));

    PlannedStep.Subworkflow started = Objects.requireNonNull(Plans.step(plan, "s").subworkflow());
    assertThat(started.id()).isEqualTo("child");
    assertThat(started.version()).isEqualTo(4);
    assertThat(started.exists()).isTrue();
    assertThat(started.sync()).isFalse();
    assertThat(started.inherits()).isTrue();
    assertThat(started.params()).containsOnlyKeys("given");
    assertThat(plan.problems()).isEmpty();
  }

  @Test
  void warnsOfAWorkflowThatIsNotThere() {
    RunPlan plan = plans.of(YAML.formatted("child"));

    assertThat(Objects.requireNonNull(Plans.step(plan, "s").subworkflow()).exists()).isFalse();
    assertThat(Plans.problems(plan))
        .containsExactly(
            "WARNING workflow.steps[1].params.subworkflow_id there is no workflow child");
    assertThat(plan.hasErrors()).isFalse();
  }

  @Test
  void warnsOfParamsThatItDoesNotTake() {
    RunPlan plan =
        plans
            .knowing((id, selector) -> new KnownWorkflows.Found(4, child))
            .of(YAML.formatted("child"));

    assertThat(Plans.problems(plan))
        .singleElement()
        .asString()
        .startsWith("WARNING workflow.steps[1].params expected workflow [child] version [4]")
        .contains("Cannot modify param with mode [CONSTANT] for parameter [given]");
  }

  @Test
  void warnsOfAMisspeltParam() {
    RunPlan plan =
        plans
            .knowing((id, selector) -> new KnownWorkflows.Found(4, child))
            .of("jobs: [{subworkflow: {id: s, workflow_id: child, gvien: 2}}]");

    assertThat(Plans.problems(plan))
        .singleElement()
        .asString()
        .startsWith("WARNING workflow.steps[0].params.gvien is accepted, but workflow [child]")
        .endsWith("did you mean [given]?");
  }

  @Test
  void knowsNoIdThatDependsOnAnotherStep() {
    RunPlan plan = plans.of(YAML.formatted("'${a__child}'"));

    PlannedStep.Subworkflow started = Objects.requireNonNull(Plans.step(plan, "s").subworkflow());
    assertThat(started.id()).isNull();
    assertThat(started.exists()).isNull();
    assertThat(started.unknown()).isEqualTo("depends on step 'a'");
    assertThat(plan.problems()).isEmpty();
  }

  @Test
  void saysNothingOfTheWorkflowItselfBeforeItIsPushed() {
    RunPlan plan = plans.of(YAML.formatted("w"));

    assertThat(Objects.requireNonNull(Plans.step(plan, "s").subworkflow()).unknown())
        .startsWith("depends on the push");
    assertThat(plan.problems()).isEmpty();
  }
}
