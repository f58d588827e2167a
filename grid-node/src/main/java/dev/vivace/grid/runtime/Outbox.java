package dev.vivace.grid.runtime;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.grid.engine.message.Address;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.runtime.aggregate.EntryKey;
import dev.vivace.grid.runtime.aggregate.Partitions;
import dev.vivace.grid.runtime.aggregate.Router;
import dev.vivace.grid.runtime.fair.Mailbox;
import dev.vivace.grid.runtime.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a worker that are stored and not acknowledged yet: sends each until its receiver
 * has stored its effect. Used by the worker only; replies come back through its mailbox.
 */
final class Outbox {
  private static final Duration FIRST_RETRY = Duration.ofMillis(50);
  private static final Duration LAST_RETRY = Duration.ofSeconds(5);

  private final Router router;
  private final Timers timers;
  private final Mailbox mailbox;
  private final Map<EntryKey, Pending> pending = new HashMap<>();
  private final List<EntryKey> acknowledged = new ArrayList<>();

  Outbox(Router router, Timers timers, Mailbox mailbox) {
    this.router = router;
    this.timers = timers;
    this.mailbox = mailbox;
  }

  /**
   * A message on its way.
   *
   * @param kept whether its entry is stored
   * @param missing whether its addressee was not there when it was sent last
   * @param late whether nothing was on its way to create the addressee when it was sent last
   */
  private record Pending(
      Message message,
      boolean kept,
      int tries,
      boolean missing,
      boolean late,
      @Nullable Consumer<Reply> onDelivery) {
    Pending again(boolean nowMissing) {
      return new Pending(message, kept, tries + 1, nowMissing, late, onDelivery);
    }

    Pending tooLate() {
      return new Pending(message, kept, tries, missing, true, onDelivery);
    }

    void tell(Reply answer) {
      if (onDelivery != null) {
        onDelivery.accept(answer);
      }
    }
  }

  /**
   * Sends a message.
   *
   * @param kept whether its entry is stored, to be removed once the message is answered
   * @param onDelivery told the answer once the receiver has stored its effect; {@code null} for
   *     nothing
   */
  void send(EntryKey key, Message message, boolean kept, @Nullable Consumer<Reply> onDelivery) {
    pending.put(key, new Pending(message, kept, 0, false, false, onDelivery));
    send(key);
  }

  private void send(EntryKey key) {
    Pending entry = pending.get(key);
    if (entry == null) {
      return;
    }
    if (entry.missing() && isPointless(entry.message())) {
      pending.put(key, entry.tooLate());
    }
    router.send(entry.message(), reply -> mailbox.execute(() -> answered(key, reply)));
  }

  /**
   * Whether a message lacks what the sender created and that it is about. The message that creates
   * such a thing is here, too, as long as it may yet come to exist.
   */
  private boolean isPointless(Message message) {
    List<? extends Address> needed = message.command().pointlessWithout(message.to());
    return !needed.isEmpty()
        && pending.values().stream()
            .noneMatch(other -> needed.stream().anyMatch(other.message()::creates));
  }

  /** Whether a message is on its way that creates an aggregate. */
  boolean isCreating(Address address) {
    return pending.values().stream().anyMatch(entry -> entry.message().creates(address));
  }

  private void answered(EntryKey key, Reply reply) {
    Pending entry = pending.get(key);
    if (entry == null) {
      return;
    }
    boolean missing = isMissing(reply);
    if (isDelivered(reply) || (missing && entry.late())) {
      pending.remove(key);
      if (entry.kept()) {
        acknowledged.add(key);
      }
      entry.tell(reply);
      return;
    }
    pending.put(key, entry.again(missing));
    Timers.Handle unused =
        timers.after(retryAfter(entry.tries()), () -> mailbox.execute(() -> send(key)));
  }

  /** What is sent to may come to exist, or be deleted. */
  private static boolean isMissing(Reply reply) {
    return reply instanceof Reply.Refused refused && refused.code() == ErrorCode.NOT_FOUND;
  }

  /** A lasting refusal is an answer too: sending the message again would not change it. */
  private static boolean isDelivered(Reply reply) {
    if (reply instanceof Reply.NotOwner) {
      return false;
    }
    return !(reply instanceof Reply.Refused refused)
        || !(refused.code().retryable()
            || isMissing(refused)
            || refused.code() == ErrorCode.INTERNAL);
  }

  private static Duration retryAfter(int tries) {
    Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(tries, 10));
    return wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait;
  }

  /** The entries of messages that nobody needs any more; they are not returned again. */
  List<EntryKey> takeAcknowledged() {
    List<EntryKey> keys = List.copyOf(acknowledged);
    acknowledged.clear();
    return keys;
  }

  boolean hasAcknowledged() {
    return !acknowledged.isEmpty();
  }

  /** Puts entries back whose removal was not committed. */
  void putBack(List<EntryKey> keys) {
    acknowledged.addAll(keys);
  }

  int size() {
    return pending.size();
  }

  /**
   * Forgets the messages of partitions that another owner sends from now on: who waits for their
   * delivery will not hear of it.
   */
  void forget(Partitions partitions, IntPredicate lost) {
    List<Pending> waiting = new ArrayList<>();
    pending
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = lost.test(partitions.of(entry.getKey().key()));
              if (gone) {
                waiting.add(entry.getValue());
              }
              return gone;
            });
    waiting.forEach(entry -> entry.tell(new Reply.NotOwner()));
    acknowledged.removeIf(key -> lost.test(partitions.of(key.key())));
  }
}
