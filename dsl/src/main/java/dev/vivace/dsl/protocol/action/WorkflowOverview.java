package dev.vivace.dsl.protocol.action;

import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workflow at a glance.
 *
 * @param nonterminalInstances every status that is not terminal, also with 0
 * @param failedInstances those that block a strict sequence
 */
public record WorkflowOverview(
    String workflowId,
    @Nullable Long activeVersionId,
    @Nullable Long latestVersionId,
    @Nullable Long defaultVersionId,
    @Nullable PropertiesSnapshot propertiesSnapshot,
    @Nullable Long stepConcurrency,
    Map<WorkflowStatus, Long> nonterminalInstances,
    long failedInstances,
    @Nullable Long latestInstanceId) {}
