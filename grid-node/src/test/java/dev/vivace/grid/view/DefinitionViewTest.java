package dev.vivace.grid.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.Transition;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.protocol.DeclaredParam;
import dev.vivace.dsl.protocol.Metadata;
import dev.vivace.dsl.protocol.WorkflowDefinition;
import dev.vivace.dsl.protocol.WorkflowDefinition.EnrichedExtras;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.workflow.InstanceQueue;
import dev.vivace.grid.engine.workflow.WorkflowState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DefinitionViewTest {
  private static final Workflow WORKFLOW = Told.workflow(Told.step("a", "Http", ""));

  private static WorkflowState state(long latest, long active) {
    return new WorkflowState(
        "orders",
        WorkflowState.Stage.PRESENT,
        5,
        new WorkflowState.Versions(latest, active, 10, User.of("olga"), 20),
        null,
        1,
        0,
        InstanceQueue.EMPTY,
        NumberRanges.NONE,
        Map.of());
  }

  private static Metadata version(long number) {
    return new Metadata("orders", number, Instant.EPOCH, User.of("olga"), null, Map.of());
  }

  @Test
  void showsWhoActivatedOnlyAtTheActiveVersion() {
    WorkflowDefinition active = DefinitionView.of(state(2, 1), version(1), WORKFLOW);
    WorkflowDefinition latest = DefinitionView.of(state(2, 1), version(2), WORKFLOW);

    assertThat(active.isActive()).isTrue();
    assertThat(active.isDefault()).isTrue();
    assertThat(active.isLatest()).isFalse();
    assertThat(active.activateTime()).isEqualTo(Instant.ofEpochMilli(10));
    assertThat(active.activatedBy()).isEqualTo(User.of("olga"));
    assertThat(latest.isActive()).isFalse();
    assertThat(latest.isDefault()).isFalse();
    assertThat(latest.isLatest()).isTrue();
    assertThat(latest.activateTime()).isNull();
    assertThat(latest.activatedBy()).isNull();
  }

  @Test
  void showsLatestAsDefaultIfNoneIsActive() {
    WorkflowDefinition latest = DefinitionView.of(state(2, 0), version(2), WORKFLOW);

    assertThat(latest.isActive()).isFalse();
    assertThat(latest.isDefault()).isTrue();
  }

  @Test
  void givesEveryStepATransitionInLoopsToo() {
    Workflow workflow =
        Told.workflow(
            "{\"foreach\": {\"id\": \"loop\", \"params\": {}, \"steps\": ["
                + Told.step("in", "NoOp", "")
                + "]}}");

    var loop = DefinitionView.of(state(1, 1), version(1), workflow).workflow().steps().get(0);

    assertThat(loop.header().transition()).isEqualTo(Transition.NONE);
    assertThat(loop.nested().get(0).header().transition()).isEqualTo(Transition.NONE);
  }

  @Test
  void showsDeclaredParamsWithAndWithoutValue() {
    EnrichedExtras extras = extras(List.of());
    DeclaredParam url = url(extras);

    assertThat(extras.workflowParams()).containsKey("job_template_version");
    assertThat(extras.stepParams()).containsOnlyKeys("a");
    assertThat(extras.stepParams().get("a"))
        .containsKeys("step_id", "http", "status_code", "response_body", "state_expr");
    assertThat(url.value()).isNull();
    assertThat(url.expression()).isNull();
    assertThat(url.internalMode()).isEqualTo("REQUIRED");
  }

  private static DeclaredParam url(EnrichedExtras extras) {
    DeclaredParam http =
        (DeclaredParam)
            Objects.requireNonNull(
                Objects.requireNonNull(extras.stepParams()).get("a").get("http"));
    Map<?, ?> group = (Map<?, ?>) Objects.requireNonNull(http.value());
    return (DeclaredParam) Objects.requireNonNull(group.get("url"));
  }

  @Test
  void showsTheNextTimeOfAllTriggers() {
    Instant soon = Instant.ofEpochMilli(100);
    Instant later = Instant.ofEpochMilli(200);

    assertThat(extras(List.of(later, soon)).nextExecutionTime()).isEqualTo(soon);
    assertThat(extras(List.of(later, soon)).nextExecutionTimes()).containsExactly(later, soon);
    assertThat(extras(List.of()).nextExecutionTime()).isNull();
    assertThat(extras(List.of()).nextExecutionTimes()).isNull();
  }

  private static EnrichedExtras extras(List<Instant> next) {
    return Objects.requireNonNull(
        DefinitionView.enriched(
                state(1, 1), version(1), WORKFLOW, StepDefaults.of(StepTypes.builtIn()), next)
            .enrichedExtras());
  }
}
