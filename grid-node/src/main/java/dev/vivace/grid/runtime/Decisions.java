package dev.vivace.grid.runtime;

import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.eval.OtherRuns;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.Effect;
import dev.vivace.grid.engine.run.RunCommand;
import dev.vivace.grid.engine.run.RunDecider;
import dev.vivace.grid.engine.run.RunEvent;
import dev.vivace.grid.engine.run.RunState;
import dev.vivace.grid.engine.run.SharedIterationData;
import dev.vivace.grid.engine.run.Verdict;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.StoreUnavailable;
import dev.vivace.grid.store.UnreadableRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what a message is about, lets the engine decide, and puts the changes into a batch. */
final class Decisions {
  private final StateCache cache;
  private final RunLoader loader;
  private final Versions versions;
  private final RunDecider runs;
  private final WorkflowDecisions workflows;
  private final TemplateDecisions templates;
  private final LostRuns lost;
  private final ProblemLog problems;
  private @Nullable Batch current;

  /** What kept an expression from reading a run: it does not come through the expression itself. */
  private @Nullable StoreUnavailable unavailable;

  private final Clock clock;

  Decisions(
      StateCache cache,
      RunLoader loader,
      Versions versions,
      Store store,
      Function<OtherRuns, RunDecider> runs,
      Clock clock,
      ProblemLog problems) {
    this.cache = cache;
    this.loader = loader;
    this.versions = versions;
    this.runs = runs.apply(this::others);
    this.clock = clock;
    this.workflows = new WorkflowDecisions(cache, versions, store, clock, problems);
    this.templates = new TemplateDecisions(store, clock);
    this.lost = new LostRuns(store, loader, clock, problems);
    this.problems = problems;
  }

  /**
   * What a message led to.
   *
   * @param messages to other actors, not yet sent; a refused message may have done a part
   */
  record Result(Reply reply, List<Message> messages) {
    static Result refused(ErrorCode code, String reason) {
      return new Result(new Reply.Refused(code, reason), List.of());
    }
  }

  /**
   * Decides a message that is addressed to runs, a workflow or a template. An internal error is a
   * refusal.
   *
   * @throws StoreUnavailable if something could not be read; nothing counts then
   */
  Result decide(Batch batch, Message message) {
    current = batch;
    unavailable = null;
    try {
      return contained(() -> Partitions.affinity(message), () -> decideIn(batch, message));
    } finally {
      current = null;
    }
  }

  /** Runs as an expression sees them that asks for others: with what the batch made of them. */
  private Map<RunKey, OtherRuns.Other> others(Collection<RunKey> keys) {
    Map<RunKey, OtherRuns.Other> found = new HashMap<>();
    List<RunKey> elsewhere = new ArrayList<>();
    for (RunKey key : keys) {
      PendingRun pending = current == null ? null : current.runs().get(key);
      if (pending != null && pending.exists()) {
        found.put(key, new OtherRuns.Other(pending.compiled(), pending.presentState()));
      } else {
        elsewhere.add(key);
      }
    }
    try {
      cache
          .runs(elsewhere)
          .forEach((key, run) -> found.put(key, new OtherRuns.Other(run.compiled(), run.state())));
    } catch (StoreUnavailable e) {
      unavailable = e;
      throw e;
    } catch (UnreadableRecord e) {
      problems.unreadable(e, "the expression that asks for it fails");
      throw ParamException.of("%s", String.valueOf(e.getMessage()));
    }
    return found;
  }

  private Result decideIn(Batch batch, Message message) {
    if (message instanceof Message.ToRun toRun) {
      return decide(batch, toRun.run(), toRun.command());
    }
    if (message instanceof Message.ToWorkflow toWorkflow) {
      return workflows.decide(batch, toWorkflow.workflowId(), toWorkflow.command());
    }
    if (message instanceof Message.StartIterations start) {
      return decide(batch, start);
    }
    if (message instanceof Message.StopIterations stop) {
      return decide(batch, stop);
    }
    if (message instanceof Message.ToTemplate toTemplate) {
      return templates.decide(batch, toTemplate);
    }
    throw new AssertionError(message);
  }

  /** Keeps an internal error that one decision meets from harming those beside it. */
  private Result contained(Supplier<String> addressee, Supplier<Result> decision) {
    try {
      return decision.get();
    } catch (StoreUnavailable e) {
      throw e;
    } catch (OrchestratorException e) {
      return Result.refused(e.code(), e.message());
    } catch (UnreadableRecord e) {
      problems.unreadable(e, "messages to '%s' wait until it can be".formatted(addressee.get()));
      return Result.refused(ErrorCode.INTERNAL, String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      problems.internalError(
          "An internal error kept a message to %s from being decided".formatted(addressee.get()),
          e);
      return Result.refused(
          ErrorCode.INTERNAL,
          "expected to decide a message to '%s', but hit an internal error (%s); see the log of the node"
              .formatted(addressee.get(), e.getClass().getSimpleName()));
    }
  }

  /**
   * Decides the parts of a message to several runs. If one is refused, so is the message, and the
   * sender repeats it; the others are done all the same.
   */
  private <T> Result each(
      List<T> parts, WorkflowStatus status, Function<T, RunKey> run, Function<T, Result> decision) {
    List<Message> messages = new ArrayList<>();
    Reply reply = new Reply.OfRun(status);
    for (T part : parts) {
      Result result = contained(() -> run.apply(part).toString(), () -> decision.apply(part));
      messages.addAll(result.messages());
      if (result.reply() instanceof Reply.Refused) {
        reply = result.reply();
      }
    }
    return new Result(reply, messages);
  }

  private Result decide(Batch batch, Message.StartIterations start) {
    SharedIterationData shared = start.shared();
    if (shared == null) {
      shared = batch.shared(start.first());
    }
    if (shared == null) {
      try {
        shared = loader.shared(start.first());
      } catch (UnreadableRecord e) {
        return lost(batch, lost.neverStart(start, e));
      }
    }
    if (shared == null) {
      // The sender repeats its message; the one with the shared data is on its way.
      return Result.refused(
          ErrorCode.OVERLOADED,
          "expected the first iteration of the group of %s, but it is not there yet"
              .formatted(start.first()));
    }
    if (start.shared() != null) {
      batch.put(start.first(), shared);
    }
    batch.grow(SizeEstimate.of(start.iterations()));
    SharedIterationData common = shared;
    return each(
        start.iterations(),
        WorkflowStatus.IN_PROGRESS,
        start::run,
        iteration -> create(batch, start.run(iteration), common.create(iteration), common));
  }

  private Result decide(Batch batch, Message.StopIterations stop) {
    return each(
        stop.runs(),
        WorkflowStatus.STOPPED,
        run -> run,
        run -> decide(batch, run, new RunCommand.Stop(stop.reason())));
  }

  private Result create(
      Batch batch, RunKey run, RunCommand.Create create, @Nullable SharedIterationData shared) {
    CompiledWorkflow compiled;
    try {
      compiled = versions.find(create.header()).orElse(null);
    } catch (UnreadableRecord e) {
      return lost(batch, lost.neverStart(create.header(), e));
    }
    if (compiled == null) {
      // Its workflow was deleted meanwhile: there is nothing to be created any more.
      return new Result(new Reply.OfRun(WorkflowStatus.STOPPED), List.of());
    }
    PendingRun pending;
    try {
      pending = pending(batch, run);
    } catch (UnreadableRecord e) {
      return lost(batch, lost.release(batch, run, e));
    }
    if (pending == null) {
      pending = PendingRun.absent(compiled, shared);
      batch.runs().put(run, pending);
    }
    return decide(batch, pending, create);
  }

  private static Result lost(Batch batch, List<Effect> reports) {
    return new Result(new Reply.OfRun(WorkflowStatus.UNREADABLE), messages(batch, reports));
  }

  private Result decide(Batch batch, RunKey run, RunCommand command) {
    if (command instanceof RunCommand.Create create) {
      return create(batch, run, create, null);
    }
    PendingRun pending;
    try {
      pending = pending(batch, run);
    } catch (UnreadableRecord e) {
      return lost(batch, lost.release(batch, run, e));
    }
    return pending == null
        ? Result.refused(
            ErrorCode.NOT_FOUND, "expected run %s to exist, but it does not".formatted(run))
        : decide(batch, pending, command);
  }

  private Result decide(Batch batch, PendingRun pending, RunCommand command) {
    Verdict<RunEvent, WorkflowStatus> verdict =
        runs.decide(pending.compiled(), pending.state(), command, clock.millis());
    if (unavailable != null) {
      throw unavailable;
    }
    if (verdict instanceof Verdict.Accepted<RunEvent, WorkflowStatus> accepted) {
      batch.grow(pending.add(accepted.events()));
      return new Result(new Reply.OfRun(accepted.reply()), messages(batch, accepted.effects()));
    }
    return refused((Verdict.Refused<?, ?>) verdict);
  }

  static Result refused(Verdict.Refused<?, ?> refused) {
    return Result.refused(refused.code(), refused.reason());
  }

  /** The run as the batch sees it; {@code null} if it does not exist. */
  private @Nullable PendingRun pending(Batch batch, RunKey key) {
    PendingRun pending = batch.runs().get(key);
    if (pending != null) {
      return pending;
    }
    CachedRun run = cache.run(key);
    if (run == null) {
      return null;
    }
    pending = PendingRun.of(run);
    batch.runs().put(key, pending);
    return pending;
  }

  /** A run as the batch sees it, to look at; {@code null} if there is none. */
  @Nullable RunState look(Batch batch, RunKey key) {
    PendingRun pending = batch.runs().get(key);
    if (pending != null) {
      return pending.state();
    }
    CachedRun run = cache.run(key);
    return run == null ? null : run.state();
  }

  static List<Message> messages(Batch batch, List<Effect> effects) {
    List<Message> messages = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.SendToRun send) {
        messages.add(new Message.ToRun(send.run(), send.command()));
      } else if (effect instanceof Effect.StartIterations start) {
        messages.add(
            new Message.StartIterations(
                start.body(), start.runId(), start.shared(), start.iterations()));
      } else if (effect instanceof Effect.StopIterations stop) {
        messages.add(
            new Message.StopIterations(
                stop.body(), stop.runId(), stop.iterations(), stop.reason()));
      } else if (effect instanceof Effect.StartChild start) {
        messages.add(
            new Message.ToWorkflow(
                start.request().workflowId(),
                new WorkflowCommand.StartChild(
                    start.request(), start.uuid(), start.startContext())));
      } else if (effect instanceof Effect.ReportRunEnded ended) {
        RunKey run = ended.run();
        messages.add(
            new Message.ToWorkflow(
                run.workflowId(),
                new WorkflowCommand.EndRun(run.instanceId(), run.runId(), ended.status())));
      } else {
        batch.effects().add(effect);
      }
    }
    return messages;
  }
}
