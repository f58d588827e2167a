package dev.vivace.grid.runtime.fair;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The waiting messages of one root workflow, first in, first out but for those that overtake; and
 * what the flow may still cost in its turn. Guarded by the lock of its mailbox.
 */
final class Flow {
  private static final int FEW = 2;

  final String root;

  /** Work that the flow may make before the next one is served; below zero it is in debt. */
  long credit;

  /** Its neighbours among the flows that have as many requests. */
  @Nullable Flow before;

  @Nullable Flow after;

  private final Deque<Envelope> overtaking = new ArrayDeque<>(FEW);
  private final Deque<Envelope> requests = new ArrayDeque<>(FEW);
  private final Deque<Envelope> others = new ArrayDeque<>(FEW);

  Flow(String root) {
    this.root = root;
  }

  /** How many messages wait. */
  int size() {
    return overtaking.size() + requests.size() + others.size();
  }

  /** How many requests wait that may be refused. */
  int requests() {
    return requests.size();
  }

  /** How many messages wait that nobody may refuse. */
  int kept() {
    return size() - requests.size();
  }

  boolean isEmpty() {
    return requests.isEmpty() && others.isEmpty() && overtaking.isEmpty();
  }

  void add(Envelope envelope) {
    of(envelope).addLast(envelope);
  }

  /** Puts a message back that was taken and could not be worked: it is the next one again. */
  void putBack(Envelope envelope) {
    of(envelope).addFirst(envelope);
  }

  private Deque<Envelope> of(Envelope envelope) {
    if (envelope.overtakes()) {
      return overtaking;
    }
    return envelope.kind() == Envelope.Kind.REQUEST ? requests : others;
  }

  /** Since when the message that came first has waited; {@code now} if none waits. */
  long oldest(long now) {
    Envelope first = next();
    return first == null ? now : first.since();
  }

  /** Takes the next message. */
  Envelope take() {
    Envelope next = next();
    if (next == null) {
      throw new IllegalStateException("expected flow '%s' to have messages".formatted(root));
    }
    Envelope unused = of(next).removeFirst();
    return next;
  }

  private @Nullable Envelope next() {
    Envelope first = overtaking.peekFirst();
    if (first != null) {
      return first;
    }
    Envelope request = requests.peekFirst();
    Envelope other = others.peekFirst();
    if (request == null || other == null) {
      return request == null ? other : request;
    }
    return request.since() - other.since() < 0 ? request : other;
  }

  /** Takes the request that came last. */
  Envelope takeNewestRequest() {
    return requests.removeLast();
  }
}
