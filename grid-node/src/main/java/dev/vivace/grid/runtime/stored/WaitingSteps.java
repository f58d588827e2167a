package dev.vivace.grid.runtime.stored;

import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.IterationResult;
import dev.vivace.grid.engine.run.state.IterationsEnded;
import dev.vivace.grid.engine.run.state.LoopState;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.run.state.StepState;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the step that waits for a run whose header is lost, by looking at the live runs of the
 * grid. That takes long, so the result is kept for a while. Used by one worker.
 */
public final class WaitingSteps {
  /** Of more live runs only some are looked at. */
  private static final int MOST_RUNS = 5_000;

  /** What was not seen may have come since. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Store store;
  private final RunLoader loader;
  private final Clock clock;
  private final Map<String, Step> steps = new HashMap<>();
  private long seenAt;

  public WaitingSteps(Store store, RunLoader loader, Clock clock) {
    this.store = store;
    this.loader = loader;
    this.clock = clock;
  }

  /**
   * An attempt of a step that waits.
   *
   * @param child what it waits for; {@code null} for the iterations of a foreach step
   */
  private record Step(RunKey run, String stepId, int attempt, @Nullable ChildRun child) {
    Effect failureOf(RunKey lost) {
      RunCommand command =
          child == null
              ? new RunCommand.EndIterations(
                  stepId,
                  attempt,
                  lost.workflowId(),
                  List.of(
                      new IterationsEnded(
                          WorkflowStatus.FAILED,
                          Map.of(),
                          NumberRanges.between(lost.instanceId(), lost.instanceId()))))
              : new RunCommand.ChildEnded(
                  stepId, attempt, child, WorkflowStatus.FAILED, IterationResult.NONE);
      return new Message(run, command);
    }
  }

  /** Tells the step that waits for a run that it failed; empty if no such step is found. */
  public Optional<Effect> failureOf(RunKey lost) {
    long age = clock.millis() - seenAt;
    boolean known = steps.containsKey(key(lost));
    if (age > (known ? KEPT : FRESH).toMillis()) {
      look();
      seenAt = clock.millis();
    }
    return Optional.ofNullable(steps.get(key(lost))).map(step -> step.failureOf(lost));
  }

  /** The iterations of a loop share an entry: only one of a while step is alive. */
  private static String key(RunKey run) {
    return InlineIds.isInline(run.workflowId())
        ? run.workflowId() + "#" + run.runId()
        : run.toString();
  }

  private void look() {
    steps.clear();
    List<String> live = new ArrayList<>();
    store.scanAll(
        Table.LIVE,
        (key, marker) -> {
          if (live.size() < MOST_RUNS) {
            live.add(key);
          }
        });
    for (String key : live) {
      try {
        CachedRun run = loader.load(StoreKeys.parseRun(key));
        if (run != null) {
          add(run);
        }
      } catch (UnreadableRecord e) {
        // Another one of those that cannot say what they wait for.
      }
    }
  }

  private void add(CachedRun cache) {
    RunState run = cache.state();
    for (int i = 0; i < run.steps().size(); i++) {
      StepState state = run.step(i);
      if (state == null || !state.isActive()) {
        continue;
      }
      LoopState loop = state.loop();
      ChildRun child = state.child();
      String id = cache.compiled().step(i).id();
      if (child != null) {
        steps.put(key(child.key()), new Step(run.key(), id, state.attempt(), child));
      } else if (loop != null && loop.body() != null) {
        RunKey any = new RunKey(loop.body(), 1, run.key().runId());
        steps.put(key(any), new Step(run.key(), id, state.attempt(), null));
      }
    }
  }
}
