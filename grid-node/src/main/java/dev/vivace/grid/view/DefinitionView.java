package dev.vivace.grid.view;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.MergedParam;
import dev.vivace.dsl.param.ParamMerger;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.param.SystemParams;
import dev.vivace.dsl.protocol.DeclaredParam;
import dev.vivace.dsl.protocol.Metadata;
import dev.vivace.dsl.protocol.WorkflowDefinition;
import dev.vivace.dsl.protocol.WorkflowDefinition.EnrichedExtras;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.engine.workflow.WorkflowState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows a version of a workflow. */
public final class DefinitionView {
  private DefinitionView() {}

  /** The version as it was pushed, with the state of its workflow. */
  public static WorkflowDefinition of(WorkflowState state, Metadata metadata, Workflow workflow) {
    return view(state, metadata, workflow, null);
  }

  /**
   * The version with what follows from it. What job templates give to its steps is shown with the
   * attempts only.
   *
   * @param defaults what lies below what it defines
   * @param next when each of its time triggers will start an instance, as far as they will
   */
  public static WorkflowDefinition enriched(
      WorkflowState state,
      Metadata metadata,
      Workflow workflow,
      StepDefaults defaults,
      List<Instant> next) {
    EnrichedExtras extras =
        new EnrichedExtras(
            workflowParams(workflow, defaults.pinned()),
            stepParams(workflow.steps(), defaults),
            next.stream().min(Instant::compareTo).orElse(null),
            next.isEmpty() ? null : next);
    return view(state, metadata, workflow, extras);
  }

  /**
   * The body of a loop as the contract shows it: as a workflow with one version.
   *
   * @param state of the workflow that the loop belongs to
   */
  public static WorkflowDefinition ofBody(WorkflowState state, RunHistory iteration) {
    RunHeader header = iteration.header();
    return new WorkflowDefinition(
        header.properties(),
        new Metadata(header.key().workflowId(), 1L, null, null, null, Map.of()),
        ShownSteps.of(iteration, header.startContext().runtimeTags()),
        true,
        Instant.ofEpochMilli(state.versions().activateTime()),
        state.versions().activatedBy(),
        true,
        true,
        header.internalId(),
        null,
        Instant.ofEpochMilli(header.createTime()),
        null);
  }

  private static WorkflowDefinition view(
      WorkflowState state, Metadata metadata, Workflow workflow, @Nullable EnrichedExtras extras) {
    WorkflowState.Versions versions = state.versions();
    long version = Objects.requireNonNullElse(metadata.workflowVersionId(), 0L);
    boolean active = version == versions.active();
    return new WorkflowDefinition(
        state.properties(),
        metadata,
        ShownSteps.of(workflow),
        active,
        active ? Instant.ofEpochMilli(versions.activateTime()) : null,
        active ? versions.activatedBy() : null,
        version == versions.latest(),
        version == versions.byDefault(),
        state.internalId(),
        extras,
        Instant.ofEpochMilli(versions.modifyTime()),
        null);
  }

  private static Map<String, Object> workflowParams(Workflow workflow, PinnedParams pinned) {
    Map<String, MergedParam> defaults =
        ParamMerger.from(ParamSource.SYSTEM_DEFAULT)
            .merge(SystemParams.WORKFLOW, pinned.defaults());
    return declared(
        ParamMerger.from(ParamSource.DEFINITION)
            .merge(defaults, Objects.requireNonNullElse(workflow.params(), Map.of())));
  }

  private static Map<String, Map<String, Object>> stepParams(
      List<Step> steps, StepDefaults defaults) {
    Map<String, Map<String, Object>> params = new LinkedHashMap<>();
    for (Step step : steps) {
      params.put(step.id(), stepParams(step, defaults));
    }
    return params;
  }

  private static Map<String, Object> stepParams(Step step, StepDefaults defaults) {
    Map<String, MergedParam> declared = new LinkedHashMap<>(SystemParams.STEP);
    declared.putAll(defaults.declared(step));
    ParamMerger merger = ParamMerger.from(ParamSource.DEFINITION);
    return declared(
        merger.merge(declared, Objects.requireNonNullElse(step.header().params(), Map.of())));
  }

  private static Map<String, Object> declared(Map<String, MergedParam> params) {
    Map<String, Object> declared = new LinkedHashMap<>();
    params.forEach((name, param) -> declared.put(name, declared(param)));
    return declared;
  }

  private static @Nullable Object value(MergedParam param) {
    boolean isGroup = param.type() == ParamType.MAP && param.isLiteral();
    return isGroup ? declared(param.entries()) : param.value();
  }

  private static DeclaredParam declared(MergedParam param) {
    return new DeclaredParam(
        value(param),
        param.expression(),
        param.type(),
        param.validator(),
        param.tags(),
        param.mode(),
        param.source() == null ? null : param.source().name(),
        param.internalMode() == null ? null : param.internalMode().name(),
        param.meta());
  }
}
