package dev.vivace.grid.engine.workflow;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import java.util.List;
import java.util.Locale;

/** Selects a version of a workflow by a text. */
public final class VersionSelector {
  private VersionSelector() {}

  /**
   * The number of the version.
   *
   * @param selector {@code active}, {@code latest}, {@code default} in any case, or a number
   * @throws OrchestratorException if the workflow does not exist, has no active version, or the
   *     text is none of these; that a version of this number exists is not checked
   */
  public static long select(WorkflowState state, String selector) {
    if (!state.isPresent()) {
      throw OrchestratorException.notFound(
          "Workflow [%s] has not been created yet or has been deleted."
              .formatted(state.workflowId()));
    }
    return switch (selector.toLowerCase(Locale.ROOT)) {
      case "latest" -> state.versions().latest();
      case "default" -> state.versions().byDefault();
      case "active" -> active(state);
      default -> number(state.workflowId(), selector);
    };
  }

  private static long active(WorkflowState state) {
    if (state.versions().active() == 0) {
      throw OrchestratorException.notFound(
          "Cannot find an active version for workflow [%s]".formatted(state.workflowId()));
    }
    return state.versions().active();
  }

  private static long number(String workflowId, String selector) {
    try {
      long number = Long.parseLong(selector);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // not a number: refused like one that is too small
    }
    throw new OrchestratorException(
        ErrorCode.INVALID_ARGUMENT,
        "Invalid workflow version [%s] for workflow [%s]".formatted(selector, workflowId),
        List.of(
            "Invalid workflow version: %s; expected active, latest, default or a number from 1"
                .formatted(selector)),
        null);
  }
}
