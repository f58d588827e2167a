package dev.vivace.grid.runtime;

import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.engine.head.HeadCommand;
import dev.vivace.grid.engine.head.HeadDecider;
import dev.vivace.grid.engine.head.HeadEvent;
import dev.vivace.grid.engine.head.HeadReply;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.Verdict;
import dev.vivace.grid.runtime.Decisions.Result;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides messages to the heads of workflows. */
final class HeadDecisions {
  private final HotState hot;
  private final Store store;
  private final HeadDecider decider = new HeadDecider();
  private final ChildStarts children;
  private final Clock clock;
  private final ProblemLog problems;

  HeadDecisions(HotState hot, Versions versions, Store store, Clock clock, ProblemLog problems) {
    this.hot = hot;
    this.store = store;
    this.children = new ChildStarts(versions);
    this.clock = clock;
    this.problems = problems;
  }

  Result decide(Batch batch, String workflowId, HeadCommand command) {
    Verdict<HeadEvent, HeadReply> verdict;
    try {
      verdict = verdict(batch, workflowId, command);
    } catch (UnreadableRecord e) {
      if (e.isOfLaterRelease() || !(command instanceof HeadCommand.StartChild child)) {
        throw e;
      }
      problems.unreadable(e, "what steps ask of workflow '%s' is refused".formatted(workflowId));
      verdict = HeadDecider.refuseChild(child, String.valueOf(e.getMessage()));
    }
    if (verdict instanceof Verdict.Accepted<HeadEvent, HeadReply> accepted) {
      HeadDraft draft = batch.heads().get(workflowId);
      if (draft != null) {
        draft.add(accepted.events());
      }
      for (HeadEvent event : accepted.events()) {
        if (event instanceof HeadEvent.VersionPushed pushed) {
          batch.put(workflowId, pushed);
        }
      }
      return new Result(
          new Reply.OfHead(accepted.reply()), Decisions.messages(batch, accepted.effects()));
    }
    return Decisions.refused((Verdict.Refused<?, ?>) verdict);
  }

  private Verdict<HeadEvent, HeadReply> verdict(
      Batch batch, String workflowId, HeadCommand command) {
    HeadDraft draft = batch.heads().computeIfAbsent(workflowId, id -> new HeadDraft(hot.head(id)));
    return command instanceof HeadCommand.StartChild child
        ? decideChild(draft, child)
        : decide(draft, command);
  }

  private Verdict<HeadEvent, HeadReply> decide(HeadDraft draft, HeadCommand command) {
    boolean known = command instanceof HeadCommand.Start start && isKnown(draft, start.requestId());
    return decider.decide(draft.head(), command, known, clock.millis());
  }

  private Verdict<HeadEvent, HeadReply> decideChild(HeadDraft draft, HeadCommand.StartChild child) {
    if (isKnown(draft, ChildStarts.requestId(child))) {
      return HeadDecider.startedBefore();
    }
    if (draft.pushes()) {
      // The version is not stored yet; the sender repeats its message.
      return Verdict.refused(ErrorCode.OVERLOADED, "expected a moment without a push");
    }
    HeadCommand.Start start;
    try {
      start = children.prepare(draft.head(), child, Instant.ofEpochMilli(clock.millis()));
    } catch (OrchestratorException e) {
      return HeadDecider.refuseChild(child, e.message());
    } catch (ParamException e) {
      return HeadDecider.refuseChild(child, e.fullMessage());
    }
    return decider.decide(draft.head(), start, false, clock.millis());
  }

  private boolean isKnown(HeadDraft draft, @Nullable String requestId) {
    if (requestId == null) {
      return false;
    }
    String key = StoreKeys.request(draft.head().workflowId(), draft.head().internalId(), requestId);
    return draft.admitted(requestId) || store.get(Table.REQUEST, key) != null;
  }
}
