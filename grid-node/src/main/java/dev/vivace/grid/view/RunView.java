package dev.vivace.grid.view;

import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.protocol.Artifact;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.dsl.protocol.RunConfig;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunHeader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a run. */
public final class RunView {
  /** A number of the contract that says nothing here: a grid spreads its work by itself. */
  static final long GROUP_INFO = 3;

  private RunView() {}

  /**
   * The run as the contract shows it.
   *
   * @param enriched whether the timeline has the status changes
   * @param aggregated whether the state of the instance over its runs is added
   * @param children where the runs are that its steps started
   */
  public static WorkflowInstance instance(
      RunHistory run, boolean enriched, boolean aggregated, Histories children) {
    RunHeader header = run.header();
    boolean started = run.started() != null;
    return new WorkflowInstance(
        identity(header, started),
        request(header),
        plan(run),
        progress(run),
        Overviews.ofStarted(run, children),
        artifacts(header),
        RunTimeline.of(run, enriched, children),
        aggregated ? Overviews.aggregated(run) : null);
  }

  private static WorkflowInstance.Identity identity(RunHeader header, boolean started) {
    return new WorkflowInstance.Identity(
        header.key().workflowId(),
        header.key().instanceId(),
        header.key().runId(),
        header.uuid(),
        header.correlationId(),
        header.versionId(),
        GROUP_INFO,
        header.internalId(),
        started ? header.uuid() : null);
  }

  private static WorkflowInstance.Request request(RunHeader header) {
    List<Tag> tags = header.startContext().runtimeTags();
    return new WorkflowInstance.Request(
        new RunConfig(
            tags.isEmpty() ? null : tags,
            header.startContext().correlationId(),
            RunConfig.Policy.START_FRESH_NEW_RUN,
            null),
        header.startContext().runParams(),
        null,
        runProperties(header.properties()));
  }

  private static WorkflowInstance.RunProperties runProperties(PropertiesSnapshot snapshot) {
    Properties properties = snapshot.properties();
    return new WorkflowInstance.RunProperties(
        snapshot.createTime(),
        properties.owner(),
        properties.alerting(),
        properties.stepConcurrency(),
        snapshot.tags());
  }

  private static WorkflowInstance.Plan plan(RunHistory run) {
    RunHeader.StartContext startContext = run.header().startContext();
    CompiledWorkflow compiled = run.compiled();
    RunParams params = new RunParams(run);
    return new WorkflowInstance.Plan(
        ShownSteps.of(run, startContext.runtimeTags()),
        ShownSteps.dag(compiled),
        params.timeout(compiled.workflow().timeout()),
        startContext.failure() == null ? params.ofRun() : null,
        startContext.initiator());
  }

  private static WorkflowInstance.Progress progress(RunHistory run) {
    RunEvent.RunEnded ended = run.ended();
    WorkflowStatus status = run.state().status();
    return new WorkflowInstance.Progress(
        status,
        Instant.ofEpochMilli(run.header().startContext().requestTime()),
        Instant.ofEpochMilli(run.header().createTime()),
        startTime(run),
        ended == null ? null : Instant.ofEpochMilli(ended.time()),
        run.modifyTime());
  }

  private static @Nullable Instant startTime(RunHistory run) {
    RunEvent started = run.stoppedAtItsTurn() ? run.ended() : run.started();
    return started == null ? null : Instant.ofEpochMilli(started.time());
  }

  private static @Nullable Map<String, Artifact> artifacts(RunHeader header) {
    Map<String, Artifact> artifacts = header.startContext().artifacts();
    return artifacts.isEmpty() ? null : artifacts;
  }
}
