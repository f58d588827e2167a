package dev.vivace.grid.runtime.template;

import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.message.Verdict;
import dev.vivace.grid.engine.template.TemplateCommand;
import dev.vivace.grid.engine.template.TemplateDecider;
import dev.vivace.grid.engine.template.TemplateEvent;
import dev.vivace.grid.engine.template.TemplateKey;
import dev.vivace.grid.engine.template.TemplateState;
import dev.vivace.grid.runtime.aggregate.Aggregate;
import dev.vivace.grid.runtime.aggregate.AggregateType;
import dev.vivace.grid.runtime.aggregate.Outcome;
import dev.vivace.grid.runtime.aggregate.UnitOfWork;
import dev.vivace.grid.runtime.stored.StoredTemplateState;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.codec.MessageTypes;
import java.time.Clock;

/**
 * Decides messages to templates. These change seldom: their state is read from the store unless the
 * unit of work has it.
 */
public final class TemplateAggregate implements Aggregate<TemplateKey> {
  public static final AggregateType<TemplateKey> TYPE =
      new AggregateType<>(
          MessageTypes.TEMPLATE,
          command -> true,
          (context, peers) -> new TemplateAggregate(context.store(), context.clock()));

  private final Store store;
  private final Clock clock;

  private TemplateAggregate(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Outcome decide(UnitOfWork work, TemplateKey key, Command command) {
    PendingTemplate pending = work.pending(key, PendingTemplate.class);
    if (pending == null) {
      pending = new PendingTemplate(StoredTemplateState.read(store, key));
      work.add(key, pending);
    }
    Verdict<TemplateState, TemplateEvent> verdict =
        TemplateDecider.decide(pending.state(), (TemplateCommand) command, clock.millis());
    if (verdict instanceof Verdict.Accepted<TemplateState, TemplateEvent> accepted) {
      pending.add(work, accepted.events(), accepted.state());
      return Outcome.of(accepted.reply());
    }
    return Outcome.refused((Verdict.Refused<?, ?>) verdict);
  }
}
