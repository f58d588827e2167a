package dev.vivace.grid.store.codec;

import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.IterationGroup;
import dev.vivace.grid.engine.RunGroup;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.RunReply;
import dev.vivace.grid.engine.template.TemplateKey;
import dev.vivace.grid.engine.template.TemplateReply;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.grid.store.codec.MessageType.Form;
import java.util.List;

/** The messages to the aggregates of the engine. */
public final class MessageTypes {
  public static final MessageType<WorkflowKey, WorkflowReply> WORKFLOW =
      new MessageType<>(
          1,
          "workflow",
          WorkflowKey.class,
          Form.of(
              (out, key) -> out.writeText(key.workflowId()), in -> new WorkflowKey(in.readText())),
          Form.of(WorkflowCommandCodec.COMMANDS),
          WorkflowReply.class,
          Form.of(WorkflowReplyCodec.REPLIES));

  public static final MessageType<RunKey, RunReply> RUN =
      new MessageType<>(
          2,
          "run",
          RunKey.class,
          Form.of(Fields::write, Fields::readRun),
          Form.of(RunCommandCodec.COMMANDS),
          RunReply.class,
          Form.of(
              (out, reply) -> Fields.write(out, reply.status()),
              in -> new RunReply(Fields.readEnum(in, WorkflowStatus.class))));

  /** A group answers as the runs in it do. */
  public static final MessageType<IterationGroup, NoReply> ITERATIONS =
      new MessageType<>(
          3,
          "iterations",
          IterationGroup.class,
          Form.of(
              (out, group) -> {
                out.writeText(group.body());
                out.writeNumber(group.group());
                out.writeNumber(group.runId());
              },
              in -> new IterationGroup(in.readText(), in.readNumber(), in.readNumber())),
          Form.of(IterationCommandCodec.COMMANDS),
          NoReply.class,
          Form.of((out, reply) -> {}, in -> new NoReply()));

  public static final MessageType<RunGroup, NoReply> RUNS =
      new MessageType<>(
          5,
          "runs",
          RunGroup.class,
          Form.of(
              (out, group) -> {
                out.writeText(group.workflowId());
                out.writeNumber(group.instanceId());
              },
              in -> new RunGroup(in.readText(), in.readNumber())),
          Form.of(RunCommandCodec.GROUP_COMMANDS),
          NoReply.class,
          Form.of((out, reply) -> {}, in -> new NoReply()));

  public static final MessageType<TemplateKey, TemplateReply> TEMPLATE =
      new MessageType<>(
          4,
          "template",
          TemplateKey.class,
          Form.of(TemplateCodec::write, TemplateCodec::readKey),
          Form.of(TemplateCodec.COMMANDS),
          TemplateReply.class,
          Form.of(TemplateCodec.REPLIES));

  /** The messages to all of them. */
  public static final MessageCodec CODEC =
      new MessageCodec(List.of(WORKFLOW, RUN, ITERATIONS, RUNS, TEMPLATE));

  private MessageTypes() {}

  /** The reply of an aggregate that has none of its own. */
  public record NoReply() implements Reply {}
}
