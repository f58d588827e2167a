package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.message.Address;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.runtime.BatchWork.Watching;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Keeps those who wait for later answers of aggregates; used by the worker of these only. */
final class Watchers {
  private final Map<Address, List<Watching>> waiting = new HashMap<>();

  /**
   * Adds one. Those of the same aggregate who do not wait any longer are forgotten: somebody may
   * ask again and again about a run that never ends.
   */
  void add(Watching watching) {
    List<Watching> same =
        waiting.computeIfAbsent(watching.envelope().message().to(), address -> new ArrayList<>());
    same.removeIf(Watchers::isOver);
    same.add(watching);
  }

  private static boolean isOver(Watching watching) {
    return System.nanoTime() - watching.envelope().since() >= watching.atMost().toNanos();
  }

  /** Answers those who wait for an aggregate. */
  void answer(Address address, Reply reply) {
    List<Watching> watching = waiting.remove(address);
    if (watching != null) {
      watching.forEach(one -> one.envelope().reply(reply));
    }
  }

  /** Answers those who wait for one of some aggregates. */
  void answerIf(Predicate<Address> of, Reply reply) {
    List.copyOf(waiting.keySet()).stream().filter(of).forEach(address -> answer(address, reply));
  }

  /** How many are remembered. */
  int size() {
    return waiting.values().stream().mapToInt(List::size).sum();
  }
}
