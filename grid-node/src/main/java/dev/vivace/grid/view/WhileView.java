package dev.vivace.grid.view;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.Artifact;
import dev.vivace.dsl.protocol.RunConfig;
import dev.vivace.dsl.protocol.status.RuntimeOverview.Rollup;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.run.state.RunEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Shows the iterations of a while step. */
final class WhileView {
  /** Of longer loops only the latest iterations show their values. */
  private static final int SHOWN = 1_000;

  /** Of values that are long, only as many of the latest as have so many bytes together. */
  private static final int SHOWN_BYTES = 1 << 20;

  private final RunHistory run;
  private final StepAttempt attempt;
  private final Histories children;

  WhileView(RunHistory run, StepAttempt attempt, Histories children) {
    this.run = run;
    this.attempt = attempt;
    this.children = children;
  }

  Artifact artifact() {
    AttemptKey key = run.key(attempt);
    long runId = key.run().runId();
    Optional<RunHistory> last = last();
    return new Artifact.While(
        InlineIds.ofWhile(run.header().internalId(), key),
        LoopIdentity.of(key),
        runId,
        RunConfig.Policy.START_FRESH_NEW_RUN,
        runId,
        1,
        lastNumber(),
        lastStatus(last),
        last.map(child -> Overviews.of(child, children)).orElse(null),
        before(),
        values());
  }

  private Optional<RunHistory> last() {
    return attempt.child() == null
        ? Optional.empty()
        : children.find(attempt.child().child().key());
  }

  /** Of an iteration that cannot be read, what it told. */
  private @Nullable WorkflowStatus lastStatus(Optional<RunHistory> last) {
    return last.map(child -> child.state().status())
        .orElseGet(
            () ->
                attempt.iterations().ended().stream()
                    .filter(told -> told.iteration() == lastNumber())
                    .findFirst()
                    .map(RunEvent.IterationEnded::status)
                    .orElse(null));
  }

  private long lastNumber() {
    return attempt.child() == null ? 0 : attempt.child().child().key().instanceId();
  }

  /** The steps of all iterations but the last one. */
  private Rollup before() {
    long last = lastNumber();
    Map<StepStatus, Long> sums = new EnumMap<>(StepStatus.class);
    for (RunEvent.IterationEnded iteration : attempt.iterations().ended()) {
      if (iteration.iteration() < last) {
        iteration
            .result()
            .leaves()
            .forEach((status, count) -> sums.merge(status, count, Long::sum));
      }
    }
    return Leaves.rollup(sums);
  }

  /** The values of each parameter of the loop, from the first iteration on that is shown. */
  private @Nullable Map<String, List<Object>> values() {
    Map<String, Object> current = new LinkedHashMap<>();
    Param params = attempt.params() == null ? null : attempt.params().get(ParamNames.LOOP_PARAMS);
    if (params != null && params.result() instanceof Map<?, ?> start) {
      start.forEach((name, value) -> current.put(name.toString(), value));
    }
    List<RunEvent.IterationEnded> ended = attempt.iterations().ended();
    int from = Math.max(0, ended.size() - SHOWN);
    ended.subList(0, from).forEach(iteration -> current.putAll(iteration.result().values()));
    List<Map<String, Object>> states = new ArrayList<>();
    states.add(new LinkedHashMap<>(current));
    for (RunEvent.IterationEnded iteration : ended.subList(from, ended.size())) {
      if (iteration.status() == WorkflowStatus.SUCCEEDED) {
        current.putAll(iteration.result().values());
        states.add(new LinkedHashMap<>(current));
      }
    }
    Map<String, List<Object>> values = new LinkedHashMap<>();
    latest(states).forEach(state -> add(values, state));
    return values.isEmpty() ? null : values;
  }

  /** A value that never changes is stored once, but shown with each iteration. */
  private static List<Map<String, Object>> latest(List<Map<String, Object>> states) {
    int from = states.size() - 1;
    int left = SHOWN_BYTES;
    while (from > 0 && left > 0) {
      OptionalInt bytes = VivaceJson.length(states.get(from), left);
      left = bytes.isEmpty() ? 0 : left - bytes.getAsInt();
      from -= left > 0 ? 1 : 0;
    }
    return states.subList(from, states.size());
  }

  private static void add(Map<String, List<Object>> values, Map<String, Object> current) {
    current.forEach(
        (name, value) -> values.computeIfAbsent(name, any -> new ArrayList<>()).add(value));
  }
}
