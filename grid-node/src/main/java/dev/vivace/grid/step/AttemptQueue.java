package dev.vivace.grid.step;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that wait for a slot. What they call, a host for instance, takes turns, and so do
 * the workflows that call the same. Whoever has slots gets another one only while many are free:
 * the more somebody holds, the more have to be left to others.
 *
 * <p>An operation looks at no more callers than there are slots: one that is passed over holds one.
 */
final class AttemptQueue {
  private static final int ALL = 100;

  private final int share;
  private final Deque<Target> turns = new ArrayDeque<>();
  private final Map<String, Target> waiting = new HashMap<>();
  private final Map<String, Integer> heldByTarget = new HashMap<>();
  private final Map<String, Integer> heldByRoot = new HashMap<>();

  /**
   * Creates an empty queue.
   *
   * @param share how many of a hundred slots one target or one workflow may hold if it is alone
   */
  AttemptQueue(int share) {
    this.share = share;
  }

  /** Who wants to call the same. */
  private static final class Target {
    private final String name;
    private final Deque<Caller> turns = new ArrayDeque<>();
    private final Map<String, Caller> callers = new HashMap<>();

    Target(String name) {
      this.name = name;
    }
  }

  /** The attempts of the runs of one root, in the order in which they came. */
  private record Caller(String root, Deque<AttemptExecution> attempts) {}

  synchronized void add(AttemptExecution attempt) {
    String name = attempt.target();
    Target target = waiting.get(name);
    if (target == null) {
      target = new Target(name);
      waiting.put(name, target);
      turns.addLast(target);
    }
    String root = attempt.dispatch().root();
    Caller caller = target.callers.get(root);
    if (caller == null) {
      caller = new Caller(root, new ArrayDeque<>());
      target.callers.put(root, caller);
      target.turns.addLast(caller);
    }
    caller.attempts().addLast(attempt);
  }

  /** Whether one of the attempts may have a slot, if so many are free. */
  synchronized boolean isReady(int free) {
    for (Target target : turns) {
      if (mayTake(heldByTarget, target.name, free)) {
        for (Caller caller : target.turns) {
          if (mayTake(heldByRoot, caller.root(), free)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean mayTake(Map<String, Integer> held, String who, int free) {
    return (long) held.getOrDefault(who, 0) * (ALL - share) < (long) free * share;
  }

  /**
   * Takes the attempt whose turn it is; it holds a slot until it has {@link #ended}.
   *
   * @param free how many slots are free, with the one that it gets
   * @return {@code null} if none may have one
   */
  synchronized @Nullable AttemptExecution poll(int free) {
    for (int i = turns.size(); i > 0; i--) {
      Target target = turns.removeFirst();
      AttemptExecution next = mayTake(heldByTarget, target.name, free) ? poll(target, free) : null;
      if (target.turns.isEmpty()) {
        waiting.remove(target.name);
      } else {
        turns.addLast(target);
      }
      if (next != null) {
        return next;
      }
    }
    return null;
  }

  private @Nullable AttemptExecution poll(Target target, int free) {
    for (int i = target.turns.size(); i > 0; i--) {
      Caller caller = target.turns.removeFirst();
      AttemptExecution next =
          mayTake(heldByRoot, caller.root(), free) ? caller.attempts().pollFirst() : null;
      if (caller.attempts().isEmpty()) {
        target.callers.remove(caller.root());
      } else {
        target.turns.addLast(caller);
      }
      if (next != null) {
        heldByTarget.merge(target.name, 1, Integer::sum);
        heldByRoot.merge(caller.root(), 1, Integer::sum);
        return next;
      }
    }
    return null;
  }

  /** Takes note that an attempt that was taken holds no slot any more. */
  synchronized void ended(AttemptExecution attempt) {
    release(heldByTarget, attempt.target());
    release(heldByRoot, attempt.dispatch().root());
  }

  private static void release(Map<String, Integer> held, String who) {
    held.computeIfPresent(who, (key, count) -> count == 1 ? null : count - 1);
  }

  synchronized void removeIf(Predicate<AttemptExecution> which) {
    for (Target target : turns) {
      target.turns.forEach(caller -> caller.attempts().removeIf(which));
    }
  }

  synchronized void clear() {
    turns.clear();
    waiting.clear();
  }
}
