package dev.vivace.benchmark.chaos.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/** Records what the load requested and how it was answered. Thread-safe. */
public final class Ledger {
  private static final Duration SOME_PUSHES = Duration.ofSeconds(10);

  private final Map<UUID, Start> starts = new ConcurrentHashMap<>();
  private final Queue<Definition> definitions = new ConcurrentLinkedQueue<>();

  public void asked(UUID requestId, String workflowId) {
    if (starts.putIfAbsent(requestId, Start.pending(requestId, workflowId)) != null) {
      throw new IllegalArgumentException(
          "expected a new request id for " + workflowId + ", but " + requestId + " was used");
    }
  }

  /**
   * The grid said that the start is stored.
   *
   * @param instance its number; 0 if the answer did not say
   */
  public void acknowledged(UUID requestId, long instance) {
    change(requestId, start -> start.acknowledged(instance));
  }

  public void unknown(UUID requestId) {
    change(requestId, Start::unknown);
  }

  public void refused(UUID requestId, String why) {
    change(requestId, start -> start.refused(why));
  }

  public void pushed(Definition definition) {
    definitions.add(definition);
  }

  public List<Start> starts() {
    return List.copyOf(starts.values());
  }

  public List<Definition> definitions() {
    return List.copyOf(definitions);
  }

  public long count(Start.Outcome outcome) {
    return starts.values().stream().filter(start -> start.outcome() == outcome).count();
  }

  /**
   * What a load of that long should have been told at least, but was not: without acknowledgements
   * there is nothing to check, and silence would pass as good.
   */
  public List<String> silences(Duration loaded) {
    List<String> silences = new ArrayList<>();
    if (count(Start.Outcome.ACKNOWLEDGED) == 0) {
      silences.add("expected starts to be acknowledged, but none was");
    }
    if (loaded.compareTo(SOME_PUSHES) > 0 && definitions.isEmpty()) {
      silences.add("expected pushes to be acknowledged, but none was");
    }
    return silences;
  }

  private void change(UUID requestId, UnaryOperator<Start> change) {
    Start changed = starts.computeIfPresent(requestId, (id, start) -> change.apply(start));
    if (changed == null) {
      throw new IllegalArgumentException(
          "expected an answer to a start that was asked for, but " + requestId + " was not");
    }
  }
}
