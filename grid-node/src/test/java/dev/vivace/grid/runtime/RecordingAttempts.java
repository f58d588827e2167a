package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.runtime.aggregate.AttemptRunner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes note of attempts and never does anything about them. */
public final class RecordingAttempts implements AttemptRunner {
  private final List<Effect> calls = new ArrayList<>();
  private final Map<AttemptKey, AttemptEffect.Dispatch> open = new LinkedHashMap<>();

  @Override
  public void start(AttemptEffect.Dispatch attempt) {
    calls.add(attempt);
    open.put(attempt.attempt(), attempt);
  }

  @Override
  public void cancel(AttemptEffect.Cancel attempt) {
    calls.add(attempt);
    open.remove(attempt.attempt());
  }

  /** Everything it was told, in order. */
  public List<Effect> calls() {
    return calls;
  }

  /** The attempts that were handed out and not taken back, each as handed out last. */
  public List<AttemptEffect.Dispatch> open() {
    return List.copyOf(open.values());
  }

  /** Takes an attempt as done, so that it is not open any more. */
  public void close(AttemptEffect.Dispatch attempt) {
    open.remove(attempt.attempt(), attempt);
  }
}
