package dev.vivace.grid.runtime;

import dev.vivace.grid.runtime.fair.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes the messages of one batch one by one, so that each is the one whose turn it is. */
final class Intake {
  private final Supplier<@Nullable Envelope> source;
  private final Predicate<Envelope> isDecidable;
  private final LongConsumer charge;
  private final List<Envelope> taken = new ArrayList<>();
  private boolean empty = true;

  /**
   * Creates an intake.
   *
   * @param source gives the next message, {@code null} if there is none
   * @param isDecidable whether the message can be decided here; if not, it is answered
   * @param charge is told how much work the latest message made
   */
  Intake(
      Supplier<@Nullable Envelope> source, Predicate<Envelope> isDecidable, LongConsumer charge) {
    this.source = source;
    this.isDecidable = isDecidable;
    this.charge = charge;
  }

  /** The next message to decide; {@code null} if there is none. */
  @Nullable Envelope next() {
    for (Envelope next = source.get(); next != null; next = source.get()) {
      empty = false;
      taken.add(next);
      if (isDecidable.test(next)) {
        return next;
      }
      Envelope unused = taken.remove(taken.size() - 1);
    }
    return null;
  }

  /** Tells how much work the latest message made, in entries. */
  void charge(long work) {
    charge.accept(work);
  }

  /** Whether there was no message at all. */
  boolean isEmpty() {
    return empty;
  }

  /** What was taken to be decided. */
  List<Envelope> taken() {
    return taken;
  }
}
