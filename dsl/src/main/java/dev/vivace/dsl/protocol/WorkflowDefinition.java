package dev.vivace.dsl.protocol;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored version of a workflow.
 *
 * @param internalId the number of the workflow; a workflow that is pushed again after a delete has
 *     a new one
 * @param enrichedExtras only if asked for
 * @param warnings what was accepted, but probably not meant: only in the answer to a push, beside
 *     the definition; {@code null} if there are none
 */
public record WorkflowDefinition(
    @Nullable PropertiesSnapshot propertiesSnapshot,
    @Nullable Metadata metadata,
    Workflow workflow,
    boolean isActive,
    @Nullable Instant activateTime,
    @Nullable User activatedBy,
    boolean isLatest,
    boolean isDefault,
    @Nullable Long internalId,
    @Nullable EnrichedExtras enrichedExtras,
    @Nullable Instant modifyTime,
    @JsonIgnore @Nullable List<String> warnings) {

  /** The same with what is to be said of it. */
  public WorkflowDefinition withWarnings(@Nullable List<String> others) {
    return new WorkflowDefinition(
        propertiesSnapshot,
        metadata,
        workflow,
        isActive,
        activateTime,
        activatedBy,
        isLatest,
        isDefault,
        internalId,
        enrichedExtras,
        modifyTime,
        others);
  }

  /**
   * The parts derived from a definition: merged parameters and the next times of its triggers.
   *
   * @param workflowParams a {@link dev.vivace.dsl.model.param.ParamDefinition} each, or plain JSON:
   *     an optional parameter of a schema is shown here although it has neither value nor
   *     expression
   * @param stepParams the same for each step
   */
  public record EnrichedExtras(
      @Nullable Map<String, Object> workflowParams,
      @Nullable Map<String, Map<String, Object>> stepParams,
      @Nullable Instant nextExecutionTime,
      @Nullable List<Instant> nextExecutionTimes) {}

  /** The answer to a push. */
  public record Envelope(WorkflowDefinition workflowDefinition, @Nullable List<String> warnings) {

    /** A definition with its warnings beside it. */
    public static Envelope of(WorkflowDefinition definition) {
      return new Envelope(definition, definition.warnings());
    }
  }
}
