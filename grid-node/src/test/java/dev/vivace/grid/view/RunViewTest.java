package dev.vivace.grid.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.dsl.protocol.status.RuntimeOverview;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RunViewTest {
  private static final String TWO_STEPS =
      Told.noOp("a", "\"b\": \"true\"") + "," + Told.noOp("b", "");

  private static WorkflowInstance view(Told told) {
    return RunView.instance(told.history(), true, true, Histories.NONE);
  }

  private static RuntimeOverview overview(WorkflowInstance view) {
    return Objects.requireNonNull(view.runtimeOverview());
  }

  @Test
  void showsQueuedRunWithoutWhatComesWithItsBeginning() {
    WorkflowInstance view = view(Told.run(TWO_STEPS));

    assertThat(view.progress().status()).isEqualTo(WorkflowStatus.CREATED);
    assertThat(view.identity().executionId()).isNull();
    assertThat(view.progress().startTime()).isNull();
    assertThat(view.runtimeOverview()).isNull();
    assertThat(Told.lines(view.timeline())).containsExactly("100 CREATED");
    assertThat(Objects.requireNonNull(view.aggregatedInfo()).stepAggregatedViews())
        .containsOnlyKeys("a", "b")
        .containsEntry("b", WorkflowInstance.StepView.NOT_CREATED);
  }

  @Test
  void tellsWhatHappenedInOneMomentInItsOrder() {
    Told told =
        Told.run(TWO_STEPS)
            .started(100)
            .done("a", 100, 0)
            .done("b", 100)
            .over(WorkflowStatus.SUCCEEDED, 100, null);

    assertThat(Told.lines(view(told).timeline()))
        .containsExactly(
            "100 CREATED",
            "100 INFO Workflow instance is dequeued.",
            "100 IN_PROGRESS",
            "100 SUCCEEDED");
  }

  @Test
  void leavesStatusesOutOfPlainTimeline() {
    Told told = Told.run(TWO_STEPS).started(120).done("a", 130, 0);

    assertThat(
            Told.lines(RunView.instance(told.history(), false, false, Histories.NONE).timeline()))
        .containsExactly("120 INFO Workflow instance is dequeued.");
  }

  @Test
  void addsStateOverAllRunsOnlyIfAsked() {
    Told told = Told.run(TWO_STEPS).started(120);

    assertThat(RunView.instance(told.history(), true, false, Histories.NONE).aggregatedInfo())
        .isNull();
  }

  @Test
  void showsLatestChangeAsModifyTime() {
    Told told = Told.run(TWO_STEPS).started(120).done("a", 130, 0);

    WorkflowInstance view = view(told);

    assertThat(view.progress().requestTime()).isEqualTo(Instant.ofEpochMilli(90));
    assertThat(view.progress().createTime()).isEqualTo(Instant.ofEpochMilli(100));
    assertThat(view.progress().startTime()).isEqualTo(Instant.ofEpochMilli(120));
    assertThat(view.progress().modifyTime()).isEqualTo(Instant.ofEpochMilli(130));
    assertThat(view.progress().endTime()).isNull();
  }

  @Test
  void countsStepsByTheirPlacesInTheGraph() {
    String steps =
        Told.noOp("z", "")
            + ","
            + Told.noOp("a", "\"z\": \"1 > 2\", \"m\": \"true\"")
            + ","
            + Told.step("m", "Http", "");
    Told told =
        Told.run(steps)
            .started(110)
            .done("a", 120, 1)
            .ended("z", 0, StepStatus.UNSATISFIED, 130, "no way")
            .started("m", 1, 140);

    WorkflowInstance view = view(told);
    RuntimeOverview overview = overview(view);

    assertThat(view.plan().runtimeDag()).containsOnlyKeys("z", "a", "m");
    assertThat(List.copyOf(Objects.requireNonNull(view.plan().runtimeDag()).keySet()))
        .containsExactly("z", "a", "m");
    assertThat(overview.totalStepCount()).isEqualTo(3);
    assertThat(overview.stepOverview())
        .containsOnlyKeys(StepStatus.UNSATISFIED, StepStatus.SUCCEEDED, StepStatus.RUNNING)
        .containsEntry(StepStatus.UNSATISFIED, count(1, null, 130L))
        .containsEntry(StepStatus.SUCCEEDED, count(2, 120L, 120L))
        .containsEntry(StepStatus.RUNNING, count(3, 140L, null));
  }

  private static RuntimeOverview.StepCount count(
      long ordinal,
      @org.jspecify.annotations.Nullable Long start,
      @org.jspecify.annotations.Nullable Long end) {
    return new RuntimeOverview.StepCount(
        1,
        List.of(
            new RuntimeOverview.StepTimes(
                ordinal,
                start == null ? null : Instant.ofEpochMilli(start),
                end == null ? null : Instant.ofEpochMilli(end))));
  }

  @Test
  void saysWhichStepsAreAtWorkOrFailedButNotWhichAreDone() {
    String steps =
        Told.noOp("a", "") + "," + Told.step("f", "Http", "") + "," + Told.step("w", "Http", "");
    Told told =
        Told.run(steps)
            .started(110)
            .done("a", 120)
            .started("f", 1, 120)
            .ended("f", 1, StepStatus.FATALLY_FAILED, 130, "broken")
            .started("w", 1, 120);

    RuntimeOverview.Rollup rollup = Objects.requireNonNull(overview(view(told)).rollupOverview());

    assertThat(rollup.totalLeafCount()).isEqualTo(3);
    assertThat(rollup.overview())
        .containsEntry(StepStatus.SUCCEEDED, RuntimeOverview.LeafCount.of(1))
        .containsEntry(StepStatus.FATALLY_FAILED, leaf("17:f:1"))
        .containsEntry(StepStatus.RUNNING, leaf("17:w:1"));
  }

  private static RuntimeOverview.LeafCount leaf(String ref) {
    return new RuntimeOverview.LeafCount(1, java.util.Map.of("orders:1", List.of(ref)));
  }

  @Test
  void showsRunStoppedByItsStrategyAsStartedAndEndedAtOnce() {
    String reason = "With FIRST_ONLY run strategy, the instance is stopped.";
    Told told = Told.run(TWO_STEPS).over(WorkflowStatus.STOPPED, 105, reason);

    WorkflowInstance view = view(told);

    assertThat(view.progress().startTime()).isEqualTo(view.progress().endTime());
    assertThat(view.identity().executionId()).isNull();
    assertThat(view.runtimeOverview()).isNull();
    assertThat(Told.lines(view.timeline()))
        .containsExactly(
            "100 CREATED", "105 INFO [\"" + reason + "\"]", "105 IN_PROGRESS", "105 STOPPED");
  }

  @Test
  void showsRunReplacedInTheQueueAsNeverStarted() {
    String reason = "With SERIAL_LATEST_ONLY run strategy, the waiting instance is stopped.";
    Told told = Told.run(TWO_STEPS).over(WorkflowStatus.STOPPED, 105, reason);

    WorkflowInstance view = view(told);

    assertThat(view.progress().startTime()).isNull();
    assertThat(Told.lines(view.timeline()))
        .containsExactly("100 CREATED", "105 INFO [\"" + reason + "\"]", "105 STOPPED");
  }

  @Test
  void tellsWhatAQueuedRunWaitsFor() {
    Told told = Told.run(TWO_STEPS);

    WorkflowInstance view =
        RunView.instance(told.history(), true, false, new Queued(told.history(), 16));

    assertThat(Told.lines(view.timeline()))
        .contains(
            "100 INFO Waiting for instance [16] of workflow [orders] under run strategy SEQUENTIAL");
  }

  @Test
  void aRunThatStartedWaitsForNothing() {
    Told told = Told.run(TWO_STEPS).started(110);

    WorkflowInstance view =
        RunView.instance(told.history(), true, false, new Queued(told.history(), 16));

    assertThat(Told.lines(view.timeline())).noneMatch(line -> line.contains("Waiting"));
  }

  @Test
  void showsRunThatCannotBeReadAsThat() {
    RunHistory run = Told.run(TWO_STEPS).history();

    WorkflowInstance known = UnreadableView.of(run.key(), run.header(), "torn\nat 7");
    WorkflowInstance unknown = UnreadableView.of(run.key(), null, "torn");

    for (WorkflowInstance view : List.of(known, unknown)) {
      assertThat(view.progress().status()).isEqualTo(WorkflowStatus.UNREADABLE);
      assertThat(view.identity().workflowInstanceId()).isEqualTo(17);
      assertThat(VivaceJson.read(VivaceJson.write(view), WorkflowInstance.class)).isEqualTo(view);
    }
    assertThat(known.identity().workflowUuid()).isEqualTo("the-uuid");
    assertThat(Told.lines(known.timeline()))
        .singleElement()
        .asString()
        .startsWith("100 INTERNAL_ERROR The workflow instance run is stored, but cannot be read")
        .endsWith("[torn, at 7]");
  }

  @Test
  void showsRunStoppedByUserInTheQueueAsNeverStarted() {
    Told told = Told.run(TWO_STEPS).over(WorkflowStatus.STOPPED, 105, "User [mia] said so");

    WorkflowInstance view = view(told);

    assertThat(view.progress().startTime()).isNull();
    assertThat(Told.lines(view.timeline()))
        .containsExactly(
            "100 CREATED",
            "105 WARN Workflow instance status becomes [STOPPED] due to reason [User [mia] said so]",
            "105 STOPPED");
  }

  @Test
  void showsFailedStartWithoutParams() {
    Told told =
        Told.failedStart(TWO_STEPS, "1/0 is no number").over(WorkflowStatus.FAILED, 100, "same");

    WorkflowInstance view = view(told);

    assertThat(view.plan().params()).isNull();
    assertThat(Told.lines(view.timeline()))
        .containsExactly(
            "100 INFO Manually run a new workflow instance by a user [mia]",
            "100 INTERNAL_ERROR Failed to initiate workflow params and properties [1/0 is no number]",
            "100 CREATED",
            "100 FAILED");
  }

  @Test
  void tellsWhyRunCouldNotStart() {
    Told told = Told.run(TWO_STEPS).over(WorkflowStatus.FAILED, 105, "bad timeout");

    assertThat(Told.lines(view(told).timeline()))
        .contains("105 INTERNAL_ERROR Failed to start the workflow instance [bad timeout]");
  }

  @Test
  void addsTagsOfTheRunToThoseOfTheWorkflow() {
    WorkflowInstance view = view(Told.runWithTags(TWO_STEPS, Tag.of("nightly")));

    assertThat(Objects.requireNonNull(view.plan().runtimeWorkflow()).tags())
        .containsExactly(Tag.of("nightly"));
    assertThat(Objects.requireNonNull(view.request().runConfig()).runtimeTags())
        .containsExactly(Tag.of("nightly"));
  }

  @Test
  void completesParamsWithThoseOfTheSystem() {
    WorkflowInstance view = view(Told.run(TWO_STEPS));

    assertThat(view.plan().params()).hasSize(23).containsKeys("RUN_TS", "owner", "workflow_id");
    assertThat(Objects.requireNonNull(view.plan().params()).get("owner"))
        .extracting(param -> param.evaluatedResult())
        .isEqualTo("olga");
  }
}
