package dev.vivace.benchmark.load.measure;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** Records the steps of each run that this process saw. Thread-safe. */
public final class StepBook {
  private static final int ENDED = 0;
  private static final int CALLED = 1;
  private static final int RETURNED = 2;
  private static final int WIDTH = 3;

  private final Slots[] workflows;
  private final Measured measured;
  private final LongSupplier nanos;
  private final LongAdder ended = new LongAdder();
  private final LongAdder iterations = new LongAdder();
  private final LongAdder doubled = new LongAdder();
  private final Set<LaterCall> laterCalls = ConcurrentHashMap.newKeySet();

  public StepBook(int workflows, Measured measured, LongSupplier nanos) {
    this.workflows =
        IntStream.range(0, workflows).mapToObj(i -> new Slots(WIDTH)).toArray(Slots[]::new);
    this.measured = measured;
    this.nanos = nanos;
  }

  /** A call under another token than the first of its attempt: rare enough for an object. */
  private record LaterCall(int workflow, long instance, int ordinal, int token) {}

  /** A step ended; more than once is an internal error. */
  public void ended(int workflow, long instance, int ordinal) {
    ended.increment();
    if (workflows[workflow].testAndSet(instance, ENDED, ordinal)) {
      doubled.increment();
    }
  }

  /** The step of an iteration of a loop ended. */
  public void iterationEnded() {
    ended.increment();
    iterations.increment();
  }

  /** Iterations of loops that ended. */
  public long iterations() {
    return iterations.sum();
  }

  /**
   * A handler was called. The first token of an attempt is 1; a later one says that the call before
   * it does not count any more. Two under the same token are an internal error.
   */
  public void called(int workflow, long instance, String stepId, int token) {
    Slots slots = workflows[workflow];
    int ordinal = Names.ordinal(stepId);
    boolean again =
        token > 1
            ? !laterCalls.add(new LaterCall(workflow, instance, ordinal, token))
            : slots.testAndSet(instance, CALLED, ordinal);
    if (again) {
      doubled.increment();
    }
    if (Names.isNextTask(stepId)) {
      long before = slots.getAndSet(instance, RETURNED, 0);
      if (before != 0 && measured.isOpen()) {
        measured.steps().recordNanos(nanos.getAsLong() - before);
      }
    }
  }

  /** The handler that was called last is done. */
  public void returned(int workflow, long instance) {
    var unused = workflows[workflow].getAndSet(instance, RETURNED, nanos.getAsLong());
  }

  /** Steps that ended. */
  public long steps() {
    return ended.sum();
  }

  /** Steps that ended twice, and calls that were made twice under one token. */
  public long doubled() {
    return doubled.sum();
  }
}
