package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.message.Address;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.runtime.aggregate.Partitions;
import dev.vivace.grid.runtime.aggregate.PostCommit;
import dev.vivace.grid.runtime.aggregate.Router;
import dev.vivace.grid.runtime.report.InternalErrors;
import dev.vivace.grid.runtime.time.Timers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;

/**
 * Carries out what follows once a batch is committed: effects are performed, timers are set, and
 * those who wait are told. Used by the worker only.
 */
final class PostCommitActions implements PostCommit {
  private final Timers timers;
  private final Router router;
  private final Map<Address, PendingTimer> pendingTimers = new HashMap<>();
  private final Watchers watchers = new Watchers();

  PostCommitActions(Timers timers, Router router) {
    this.timers = timers;
    this.router = router;
  }

  /** A timer that is set; {@code fired} once it went off. */
  private record PendingTimer(long time, Timers.Handle handle, AtomicBoolean fired) {}

  void of(BatchWork work, Dispatch aggregates) {
    work.watching().forEach(watchers::add);
    work.batch().changes().forEach(change -> change.afterCommit(this));
    work.batch()
        .effects()
        .forEach(
            effect ->
                InternalErrors.contain(
                    "A step runtime", () -> aggregates.of(effect.of()).perform(effect.effect())));
  }

  @Override
  public void answer(Address address, Reply reply) {
    watchers.answer(address, reply);
  }

  @Override
  public void timer(Address address, long due, Message message) {
    PendingTimer current = pendingTimers.get(address);
    if (current != null && current.time() == due && !current.fired().get()) {
      return;
    }
    if (current != null) {
      current.handle().cancel();
    }
    if (due == 0) {
      pendingTimers.remove(address);
    } else {
      AtomicBoolean fired = new AtomicBoolean();
      pendingTimers.put(
          address, new PendingTimer(due, timers.at(due, () -> fire(message, fired)), fired));
    }
  }

  /** Timers and the clock may differ a little: a timer that fired too early is set again. */
  private void fire(Message message, AtomicBoolean fired) {
    fired.set(true);
    router.sendInternal(message);
  }

  /** Forgets the aggregates of partitions that another node works from now on. */
  void forget(Partitions partitions, IntPredicate lost) {
    pendingTimers
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = lost.test(partitions.of(entry.getKey()));
              if (gone) {
                entry.getValue().handle().cancel();
              }
              return gone;
            });
    watchers.answerIf(address -> lost.test(partitions.of(address)), new Reply.NotOwner());
  }
}
