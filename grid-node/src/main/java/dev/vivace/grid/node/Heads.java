package dev.vivace.grid.node;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.engine.head.WorkflowHead;
import dev.vivace.grid.runtime.Versions;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.codec.HeadCodec;
import java.util.List;
import java.util.Locale;

/** Reads committed heads and the versions that selectors name. May wait for the grid. */
final class Heads {
  private final Store store;
  private final Versions versions;

  Heads(Store store, Versions versions) {
    this.store = store;
    this.versions = versions;
  }

  /** A workflow that exists, with one of its versions. */
  record Selected(WorkflowHead head, long versionId, Versions.Entry version) {}

  WorkflowHead find(String workflowId) {
    byte[] bytes = store.get(Table.HEAD, StoreKeys.head(workflowId));
    return bytes == null ? WorkflowHead.absent(workflowId) : HeadCodec.decode(bytes);
  }

  /**
   * Finds a version.
   *
   * @param selector {@code active}, {@code latest}, {@code default} in any case, or a number
   */
  Selected select(String workflowId, String selector) {
    WorkflowHead head = find(workflowId);
    if (!head.isPresent()) {
      throw OrchestratorException.notFound(
          "Workflow [%s] has not been created yet or has been deleted.".formatted(workflowId));
    }
    long versionId = versionId(head, selector);
    Versions.Entry version =
        versions
            .find(workflowId, head.internalId(), versionId)
            .orElseThrow(() -> noVersion(workflowId, selector));
    return new Selected(head, versionId, version);
  }

  private static long versionId(WorkflowHead head, String selector) {
    return switch (selector.toLowerCase(Locale.ROOT)) {
      case "latest" -> head.versions().latest();
      case "default" -> head.versions().byDefault();
      case "active" -> {
        if (head.versions().active() == 0) {
          throw OrchestratorException.notFound(
              "Cannot find an active version for workflow [%s]".formatted(head.workflowId()));
        }
        yield head.versions().active();
      }
      default -> number(head.workflowId(), selector);
    };
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

  private static OrchestratorException noVersion(String workflowId, String selector) {
    return OrchestratorException.notFound(
        "Cannot find workflow [%s] with version [%s]".formatted(workflowId, selector));
  }
}
