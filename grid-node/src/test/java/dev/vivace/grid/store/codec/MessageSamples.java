package dev.vivace.grid.store.codec;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.TemplateCreateRequest;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.IterationGroup;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunGroup;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.AskRuns;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.ChildRequest;
import dev.vivace.grid.engine.run.command.IterationCommand;
import dev.vivace.grid.engine.run.command.PurgeRun;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunReply;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.run.command.SharedIterationData;
import dev.vivace.grid.engine.run.command.WatchRun;
import dev.vivace.grid.engine.run.state.IterationsEnded;
import dev.vivace.grid.engine.template.TemplateCommand;
import dev.vivace.grid.engine.template.TemplateKey;
import dev.vivace.grid.engine.template.TemplateReply;
import dev.vivace.grid.engine.workflow.Recount;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.grid.fixture.Flows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives at least one command and one reply of every kind; the same at every call. */
public final class MessageSamples {
  static final MessageCodec CODEC = MessageTypes.CODEC;

  private MessageSamples() {}

  public static List<RunCommand> runCommands() {
    return List.of(
        new RunCommand.Create(Samples.header(), Samples.params(), true, null),
        new RunCommand.Create(Samples.header(), Map.of(), false, "not now"),
        new RunCommand.Start(),
        new RunCommand.CompleteAttempt(3, 1, 2, AttemptOutcome.succeeded(Samples.json())),
        new RunCommand.CompleteAttempt(
            0,
            9,
            90,
            AttemptOutcome.failed(AttemptOutcome.Kind.PLATFORM_ERROR, "gone")
                .withArtifact("log", Samples.json())),
        new RunCommand.Wake(),
        new RunCommand.Recover(),
        new RunCommand.AnswerParent(),
        new RunCommand.CreateAgain(
            new RunCommand.Create(Samples.header(), Samples.params(), true, null)),
        new RunCommand.RepeatEnd(),
        new RunCommand.Introduce(),
        new RunCommand.AskChild(Samples.KEY, "step", 2, "child-uuid"),
        new RunCommand.ChildAbsent("step", 2),
        new RunCommand.IterationsAbsent(
            "step", 2, "maestro_foreach_x", NumberRanges.between(3, 5).without(4)),
        new RunCommand.Stop("enough", "enough of it"),
        new RunCommand.ChildStarted("step", 2, Samples.child()),
        new RunCommand.ChildRefused("step", 2, "there is none"),
        new RunCommand.ChildEnded(
            "step", 2, Samples.child(), WorkflowStatus.STOPPED, Samples.result()),
        new RunCommand.EndIterations(
            "step",
            2,
            "maestro_foreach_x",
            List.of(
                new IterationsEnded(
                    WorkflowStatus.FAILED,
                    Samples.result().leaves(),
                    NumberRanges.between(3, 5)))));
  }

  public static List<WorkflowCommand> workflowCommands() {
    return List.of(
        new WorkflowCommand.Push(
            Flows.push(
                "orders", RunStrategy.parallel(2), Flows.task("a").then("b"), Flows.noOp("b")),
            Samples.USER,
            4),
        new WorkflowCommand.Start(
            4, 2, "request", "uuid", Samples.startContext(), Samples.params()),
        new WorkflowCommand.Start(4, 2, null, "uuid", Flows.startContext("bad"), Map.of()),
        new WorkflowCommand.Delete(Samples.USER),
        new WorkflowCommand.Stop(new RunCommand.Stop("enough", "enough of it")),
        new WorkflowCommand.FinishDelete(4),
        new WorkflowCommand.Push(
            Flows.push("orders", null, Flows.noOp("a")), Samples.USER, 4, Samples.pinnedParams()));
  }

  public static List<RunToWorkflow> runToWorkflow() {
    return List.of(
        new RunToWorkflow.EndRun(1, 2, WorkflowStatus.TIMED_OUT),
        new RunToWorkflow.RunsAlive(1, NumberRanges.between(3, 5), NumberRanges.NONE.with(9)),
        new RunToWorkflow.RunsAbsent(1, NumberRanges.between(3, 5), 1_700_000_000_000L),
        new RunToWorkflow.NoteRequest(3, "request"),
        new RunToWorkflow.StartElsewhere(
            new RunCommand.Create(Samples.header(), Samples.params(), true, null)),
        new RunToWorkflow.StartChild(
            new ChildRequest("orders", "active", Map.of("n", Params.number(3)), Set.of("n")),
            "uuid",
            Samples.startContext()));
  }

  public static List<IterationCommand> iterationCommands() {
    return List.of(
        new IterationCommand.Start(Samples.shared(), List.of(iteration())),
        new IterationCommand.Stop(NumberRanges.between(2, 4), "enough"),
        new IterationCommand.Ask(Samples.KEY, "step", 2, NumberRanges.between(2, 4)),
        new IterationCommand.Start(null, List.of(iteration(), iteration())));
  }

  private static SharedIterationData.Iteration iteration() {
    return new SharedIterationData.Iteration(5, 1_700_000_000_000L, Samples.params());
  }

  public static List<TemplateCommand> templateCommands() {
    return List.of(
        new TemplateCommand.Publish(
            new TemplateCreateRequest(
                Samples.template(), Samples.USER, null, Map.of("source", "git")),
            2,
            Samples.USER),
        new TemplateCommand.PutJob(
            new JobTemplate.CreateRequest(
                Samples.USER,
                "alpha",
                "team",
                null,
                null,
                Samples.jobTemplate().definition(),
                Map.of()),
            Samples.USER),
        new TemplateCommand.Delete("3"),
        new TemplateCommand.Delete(null));
  }

  public static List<Message> messages() {
    WorkflowKey workflow = new WorkflowKey("orders");
    IterationGroup group = new IterationGroup("maestro_foreach_x", 4, 1);
    List<Message> messages = new ArrayList<>();
    runCommands().forEach(command -> messages.add(new Message(Samples.KEY, command)));
    messages.add(new Message(Samples.KEY, new RunCommand.Start(), "nightly"));
    messages.add(new Message(Samples.KEY, new WatchRun(Duration.ofMinutes(1))));
    messages.add(new Message(Samples.KEY, new PurgeRun()));
    workflowCommands().forEach(command -> messages.add(new Message(workflow, command)));
    messages.add(
        new Message(workflow, new Recount(NumberRanges.between(2, 4), NumberRanges.NONE.with(9))));
    messages.add(
        new Message(
            new RunGroup("orders", 7),
            new AskRuns(1, NumberRanges.between(2, 4), NumberRanges.NONE.with(9))));
    runToWorkflow().forEach(command -> messages.add(new Message(workflow, command)));
    iterationCommands().forEach(command -> messages.add(new Message(group, command)));
    templateCommands()
        .forEach(command -> messages.add(new Message(TemplateKey.graph("load"), command)));
    return messages;
  }

  public static List<WorkflowReply> workflowReplies() {
    return List.of(
        new WorkflowReply.Pushed(300),
        new WorkflowReply.Deleted(1_000_000),
        new WorkflowReply.Stopped(100_000, 7),
        new WorkflowReply.Started(7, false, null),
        new WorkflowReply.Started(0, true, null),
        new WorkflowReply.Started(8, false, "With FIRST_ONLY"));
  }

  public static List<TemplateReply> templateReplies() {
    return List.of(new TemplateReply.Stored("12"), new TemplateReply.Removed(3));
  }

  public static List<Reply> replies() {
    List<Reply> replies = new ArrayList<>();
    replies.add(new Reply.Done());
    replies.addAll(workflowReplies());
    for (WorkflowStatus status : WorkflowStatus.values()) {
      replies.add(new RunReply(status));
    }
    for (ErrorCode code : ErrorCode.values()) {
      replies.add(new Reply.Refused(code, "because of " + code));
    }
    replies.add(new Reply.NotOwner());
    replies.addAll(templateReplies());
    return replies;
  }
}
