package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Who waits for the ends of runs; used by the worker of these runs only. */
final class Watchers {
  private final Map<RunKey, List<Envelope>> waiting = new HashMap<>();

  /**
   * Adds one that watches a run. Those of the same run who do not wait any longer are forgotten:
   * somebody may ask again and again about a run that never ends.
   */
  void add(Envelope envelope) {
    List<Envelope> same =
        waiting.computeIfAbsent(watched(envelope).run(), run -> new ArrayList<>());
    same.removeIf(Watchers::isOver);
    same.add(envelope);
  }

  private static boolean isOver(Envelope envelope) {
    return System.nanoTime() - envelope.since() >= watched(envelope).atMost().toNanos();
  }

  private static Message.WatchRun watched(Envelope envelope) {
    return (Message.WatchRun) envelope.message();
  }

  /** Answers those who watch a run. */
  void answer(RunKey run, Reply reply) {
    List<Envelope> envelopes = waiting.remove(run);
    if (envelopes != null) {
      envelopes.forEach(envelope -> envelope.reply(reply));
    }
  }

  /** Answers those who watch one of some runs. */
  void answerIf(Predicate<RunKey> of, Reply reply) {
    List.copyOf(waiting.keySet()).stream().filter(of).forEach(run -> answer(run, reply));
  }

  /** How many are remembered. */
  int size() {
    return waiting.values().stream().mapToInt(List::size).sum();
  }
}
