package dev.vivace.grid.runtime;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.sel.budget.MemoryShortage;
import dev.vivace.grid.async.Futures;
import dev.vivace.grid.engine.message.Address;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import dev.vivace.grid.runtime.fair.Envelope;
import dev.vivace.grid.runtime.fair.Mailbox;
import dev.vivace.grid.runtime.report.InternalErrors;
import dev.vivace.grid.runtime.report.ProblemLog;
import dev.vivace.grid.runtime.time.Timers;
import dev.vivace.grid.store.RoomyThreadLocals;
import dev.vivace.grid.store.StaleEpoch;
import dev.vivace.grid.store.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that works a stripe of the node's partitions: drains its mailbox, decides, commits
 * everything in one transaction, then lets replies and effects leave.
 */
final class Worker implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Duration RETRY_AFTER_FAILURE = Duration.ofMillis(200);
  private static final Duration RETRY_AFTER_INTERNAL_ERROR = Duration.ofSeconds(5);
  private static final Reply NOT_COMMITTED =
      new Reply.Refused(
          ErrorCode.UNAVAILABLE,
          "expected the grid to store the change, but it could not, and whether it did is not"
              + " known; try again with the same request_id");
  private static final Reply INTERNAL_ERROR =
      new Reply.Refused(
          ErrorCode.INTERNAL,
          "expected to carry out the change, but hit an internal error; see the log of the node");

  private static final String ENDED = "the worker ended before it had its partitions";

  private final Mailbox mailbox;
  private final BatchRunner batches;
  private final Ownership ownership;
  private final Timers timers;
  private final WorkerLimits limits;
  private final WorkGuard guard;
  private final ProblemLog problems;
  private volatile boolean stopping;

  /** Looks at the partitions that are not over; somebody may wait for them. */
  private final Map<Long, CompletableFuture<Void>> reviews = new ConcurrentHashMap<>();

  private final AtomicLong reviewNumbers = new AtomicLong();

  Worker(BatchRunner batches, Ownership ownership, Timers timers, WorkerParts parts) {
    this.mailbox = parts.mailbox();
    this.batches = batches;
    this.ownership = ownership;
    this.timers = timers;
    this.limits = parts.limits();
    this.guard = parts.guard();
    this.problems = parts.problems();
  }

  Mailbox mailbox() {
    return mailbox;
  }

  /** Makes the worker return from {@link #run} once the batch in hand is done. */
  void stop() {
    stopping = true;
    mailbox.wake();
  }

  /** Looks which partitions have come and gone; the future completes when they are worked. */
  CompletableFuture<Void> reviewOwnership() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    long number = reviewNumbers.incrementAndGet();
    reviews.put(number, done);
    var unused = done.whenComplete((nothing, failure) -> reviews.remove(number));
    mailbox.execute(() -> Futures.orFail(done, () -> ownership.review(done)));
    return done;
  }

  @Override
  public void run() {
    RoomyThreadLocals.forThisThread();
    while (!stopping) {
      if (!guardedTurn()) {
        mailbox.await(IDLE_NANOS);
      }
    }
    drain();
  }

  /**
   * What still waits goes back to who sent it, who finds the next owner; what nobody waits for is
   * in the store, where the next owner finds it.
   */
  void drain() {
    for (Envelope left = mailbox.poll(); left != null; left = mailbox.poll()) {
      left.reply(new Reply.NotOwner());
    }
    reviews.values().forEach(review -> Futures.fail(review, new CancellationException(ENDED)));
  }

  /** A worker that ended would leave its partitions without anybody. */
  private boolean guardedTurn() {
    try {
      return turn();
    } catch (RuntimeException | Error e) {
      LOG.error("A worker hit an internal error; it goes on", e);
      return false;
    }
  }

  /** Works what waits, as much as one batch takes; returns false if nothing did. */
  boolean turn() {
    List<Runnable> tasks = mailbox.beginTurn();
    tasks.forEach(task -> InternalErrors.contain("A task of a worker", task));
    Optional<String> refusal = guard.refusal();
    Intake intake =
        new Intake(
            mailbox::poll, refusal.isPresent() ? any -> true : this::isDecidable, mailbox::charge);
    try {
      if (refusal.isPresent()) {
        refuse(intake, refusal.get());
      } else {
        processAgain(batch(intake));
      }
    } catch (RuntimeException | Error e) {
      LOG.error(
          "Messages hit an internal error; who waits for them is told: {}", intake.taken(), e);
      requeue(intake.taken(), RETRY_AFTER_INTERNAL_ERROR, INTERNAL_ERROR);
    }
    return !tasks.isEmpty() || !intake.isEmpty() || flushAcknowledgements();
  }

  private boolean flushAcknowledgements() {
    if (guard.refusal().isPresent()) {
      return false;
    }
    try {
      return batches.flushAcknowledgements();
    } catch (StaleEpoch stale) {
      LOG.info("{}; their messages are acknowledged there", stale.getMessage());
      ownership.release(stale.partitions());
      return true;
    }
  }

  private void refuse(Intake intake, String why) {
    Envelope next = intake.next();
    while (next != null && intake.taken().size() < limits.batchCommands()) {
      next = intake.next();
    }
    requeue(intake.taken(), RETRY_AFTER_FAILURE, new Reply.Refused(ErrorCode.UNAVAILABLE, why));
  }

  /** Decides messages that were taken before: they have had their turn. */
  private void processAgain(List<Envelope> envelopes) {
    Deque<Envelope> left = new ArrayDeque<>(envelopes);
    while (!left.isEmpty()) {
      List<Envelope> again = batch(new Intake(left::poll, this::isDecidable, work -> {}));
      again.forEach(left::addLast);
    }
  }

  /**
   * Decides and commits one batch.
   *
   * @return what has to be decided again
   */
  private List<Envelope> batch(Intake intake) {
    try {
      batches.run(intake);
    } catch (StaleEpoch stale) {
      LOG.info("{}; its messages are sent there", stale.getMessage());
      ownership.release(stale.partitions());
      return intake.taken();
    } catch (CommitInDoubt e) {
      LOG.warn("{}; they are acquired again, as after a crash", e.getMessage(), e.getCause());
      ownership.release(e.partitions());
      requeue(intake.taken(), RETRY_AFTER_FAILURE, NOT_COMMITTED);
    } catch (StoreUnavailable e) {
      LOG.warn(
          "A batch of {} messages was not decided; it is tried again", intake.taken().size(), e);
      requeue(intake.taken(), RETRY_AFTER_FAILURE, NOT_COMMITTED);
    } catch (MemoryShortage e) {
      postpone(intake.taken(), e);
    } catch (RuntimeException | Error e) {
      oneByOne(intake.taken(), e);
    }
    return List.of();
  }

  /** Only the message whose expressions lack memory waits, not those that came with it. */
  private void postpone(List<Envelope> envelopes, MemoryShortage shortage) {
    if (envelopes.size() > 1) {
      List.copyOf(envelopes).forEach(envelope -> processAgain(List.of(envelope)));
    } else {
      requeue(
          envelopes,
          RETRY_AFTER_FAILURE,
          new Reply.Refused(ErrorCode.OVERLOADED, shortage.message()));
    }
  }

  /**
   * Whether a message can be decided here at present; if not it is answered, sent on or put off.
   */
  private boolean isDecidable(Envelope envelope) {
    return isOwned(envelope) && !isPutOff(envelope);
  }

  private boolean isPutOff(Envelope envelope) {
    if (!envelope.message().command().addsData()) {
      return false;
    }
    Optional<String> refusal = guard.refusalOfData();
    refusal.ifPresent(
        why ->
            requeue(
                List.of(envelope),
                RETRY_AFTER_FAILURE,
                new Reply.Refused(ErrorCode.UNAVAILABLE, why)));
    return refusal.isPresent();
  }

  private boolean isOwned(Envelope envelope) {
    if (!ownership.isOwned(envelope.partition())) {
      ownership.acquireIfPrimary(Set.of(envelope.partition()));
      if (!ownership.isOwned(envelope.partition())) {
        ownership.reject(envelope);
        return false;
      }
    }
    return true;
  }

  /** Keeps a message that meets an internal error from harming those that came with it. */
  private void oneByOne(List<Envelope> envelopes, Throwable internalError) {
    if (envelopes.size() > 1) {
      problems.internalError(
          "Messages of a batch that hit an internal error are tried one by one", internalError);
      List.copyOf(envelopes).forEach(envelope -> processAgain(List.of(envelope)));
    } else if (!envelopes.isEmpty()) {
      Address addressee = envelopes.get(0).message().to();
      problems.internalError(
          "A message to '%s' hit an internal error".formatted(addressee), internalError);
      requeue(envelopes, RETRY_AFTER_INTERNAL_ERROR, INTERNAL_ERROR);
    }
  }

  private void putBack(Envelope internal) {
    Envelope unused = mailbox.offer(internal);
  }

  private void requeue(List<Envelope> envelopes, Duration wait, Reply refusal) {
    for (Envelope envelope : envelopes) {
      if (envelope.kind() != Envelope.Kind.INTERNAL) {
        envelope.reply(refusal);
      } else {
        Timers.Handle unused = timers.after(wait, () -> putBack(envelope.waitingAnew()));
      }
    }
  }
}
