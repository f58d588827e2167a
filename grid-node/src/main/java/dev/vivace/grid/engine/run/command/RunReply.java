package dev.vivace.grid.engine.run.command;

import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.message.Reply;

/** The answer of a run: its status after the command. */
public record RunReply(WorkflowStatus status) implements Reply {}
