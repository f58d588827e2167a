package dev.vivace.grid.engine.head;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import java.util.List;
import java.util.Locale;

/** Which version of a workflow a text means. */
public final class VersionSelector {
  private VersionSelector() {}

  /**
   * The number of the version.
   *
   * @param selector {@code active}, {@code latest}, {@code default} in any case, or a number
   * @throws OrchestratorException if the workflow does not exist, has no active version, or the
   *     text is none of these; that a version of this number exists is not checked
   */
  public static long select(WorkflowHead head, String selector) {
    if (!head.isPresent()) {
      throw OrchestratorException.notFound(
          "Workflow [%s] has not been created yet or has been deleted."
              .formatted(head.workflowId()));
    }
    return switch (selector.toLowerCase(Locale.ROOT)) {
      case "latest" -> head.versions().latest();
      case "default" -> head.versions().byDefault();
      case "active" -> active(head);
      default -> number(head.workflowId(), selector);
    };
  }

  private static long active(WorkflowHead head) {
    if (head.versions().active() == 0) {
      throw OrchestratorException.notFound(
          "Cannot find an active version for workflow [%s]".formatted(head.workflowId()));
    }
    return head.versions().active();
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
