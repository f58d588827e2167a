package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.Verdict;
import dev.vivace.grid.engine.template.TemplateDecider;
import dev.vivace.grid.engine.template.TemplateEvent;
import dev.vivace.grid.engine.template.TemplateKey;
import dev.vivace.grid.engine.template.TemplateReply;
import dev.vivace.grid.engine.template.TemplateState;
import dev.vivace.grid.runtime.Decisions.Result;
import dev.vivace.grid.store.Store;
import java.time.Clock;
import java.util.List;

/**
 * Decides messages to templates. These change seldom: what the batch has not seen is read from the
 * store.
 */
final class TemplateDecisions {
  private final Store store;
  private final Clock clock;

  TemplateDecisions(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  Result decide(Batch batch, Message.ToTemplate message) {
    PendingTemplate pending =
        batch
            .templates()
            .computeIfAbsent(message.template(), key -> new PendingTemplate(state(key)));
    Verdict<TemplateEvent, TemplateReply> verdict =
        TemplateDecider.decide(pending.state(), message.command(), clock.millis());
    if (verdict instanceof Verdict.Accepted<TemplateEvent, TemplateReply> accepted) {
      pending.add(accepted.events());
      accepted.events().forEach(event -> batch.write(message.template(), event));
      return new Result(new Reply.OfTemplate(accepted.reply()), List.of());
    }
    Verdict.Refused<?, ?> refused = (Verdict.Refused<?, ?>) verdict;
    return Result.refused(refused.code(), refused.reason());
  }

  private TemplateState state(TemplateKey template) {
    return StoredTemplateState.read(store, template);
  }
}
