package dev.vivace.grid.engine.message;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.engine.template.TemplateReply;
import dev.vivace.grid.engine.workflow.WorkflowReply;

/** The answer to a message once its effect is stored. */
public sealed interface Reply {

  /** From a workflow. */
  record OfWorkflow(WorkflowReply reply) implements Reply {}

  /** From a template. */
  record OfTemplate(TemplateReply reply) implements Reply {}

  /** From a run: its status after the command. */
  record OfRun(WorkflowStatus status) implements Reply {}

  /** Nothing changed, and why. */
  record Refused(ErrorCode code, String reason) implements Reply {}

  /** The node that was asked is not the writer of the partition: ask the one that is. */
  record NotOwner() implements Reply {}
}
