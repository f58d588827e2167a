package dev.vivace.grid.step;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.step.StepExecution;
import dev.vivace.dsl.step.StepTypeDescriptor;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.grid.api.step.StepOutcome;
import dev.vivace.grid.api.step.StepRuntimeRegistration;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.AttemptOutcome.Kind;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.runtime.aggregate.AttemptRunner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs attempts in the bulkheads of their step types and sends each outcome to its run, once.
 *
 * <p>An attempt that is handed out again, under a new token, replaces the earlier one: the outcome
 * of an old token would not count.
 */
public final class StepRuntimes implements AttemptRunner, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StepRuntimes.class);

  private final Map<String, Bulkhead> bulkheads = new LinkedHashMap<>();
  private final Map<AttemptKey, AttemptExecution> executions = new ConcurrentHashMap<>();
  private final List<StepResource> resources;
  private final OutcomeLimits limits;
  private final MetricRegistry metrics;
  private final Consumer<Message> outcomes;
  private volatile boolean closed;

  /**
   * Serves the given bulkheads.
   *
   * @param resources closed, in this order, with the runtimes
   * @param outcomes takes the outcomes; must not block, and must not refuse
   */
  StepRuntimes(
      List<Bulkhead> bulkheads,
      List<StepResource> resources,
      OutcomeLimits limits,
      MetricRegistry metrics,
      Consumer<Message> outcomes) {
    this.resources = List.copyOf(resources);
    this.limits = limits;
    this.metrics = metrics;
    this.outcomes = outcomes;
    for (Bulkhead bulkhead : bulkheads) {
      this.bulkheads.put(bulkhead.type().key(), bulkhead);
      Gauge<Integer> inFlight = bulkhead::inFlight;
      Gauge<Integer> waiting = bulkhead::waiting;
      metrics.register(prefix(bulkhead) + ".in-flight", inFlight);
      metrics.register(prefix(bulkhead) + ".waiting", waiting);
    }
  }

  /**
   * Serves the registered runtimes, each on threads of its own. Nothing is started before an
   * attempt needs it.
   *
   * @param types the types that steps may have
   * @param outcomes takes the outcomes; must not block, and must not refuse
   * @throws IllegalArgumentException if a registration is of no use; the message says why
   */
  public static StepRuntimes of(
      List<StepRuntimeRegistration> registered,
      StepTypes types,
      OutcomeLimits limits,
      MetricRegistry metrics,
      Consumer<Message> outcomes) {
    List<Bulkhead> bulkheads = new ArrayList<>();
    List<StepResource> resources = new ArrayList<>();
    for (StepRuntimeRegistration one : registered) {
      StepType type = dispatched(one, types).type();
      if (bulkheads.stream().anyMatch(other -> other.type().equals(type))) {
        throw new IllegalArgumentException(
            "expected one runtime for steps of type %s, but two are registered"
                .formatted(type.label()));
      }
      StepThreads threads = StepThreads.of("vivace-step-" + type.key(), one);
      bulkheads.add(new Bulkhead(type, one.runtime(), one.maxInFlight(), one.share(), threads));
      resources.add(threads);
      resources.add(one.runtime()::close);
    }
    return new StepRuntimes(bulkheads, resources, limits, metrics, outcomes);
  }

  private static StepTypeDescriptor dispatched(StepRuntimeRegistration one, StepTypes types) {
    return types
        .find(one.type())
        .filter(type -> type.execution() == StepExecution.DISPATCHED)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected the runtime of [%s] to be of a described step type that is dispatched, but it is none; describe it with a StepTypeProvider, or with stepType(descriptor) of the builder"
                        .formatted(one.type())));
  }

  @Override
  public void start(AttemptEffect.Dispatch attempt) {
    if (closed) {
      return;
    }
    Bulkhead bulkhead = bulkheads.get(attempt.type().key());
    if (bulkhead == null) {
      send(attempt, noRuntime(attempt));
      return;
    }
    AttemptExecution next = new AttemptExecution(attempt, bulkhead, this::ended);
    AttemptExecution previous = executions.put(attempt.attempt(), next);
    if (previous != null) {
      previous.cancel();
    }
    bulkhead.submit(next);
  }

  @Override
  public void cancel(AttemptEffect.Cancel attempt) {
    AttemptExecution running = executions.get(attempt.attempt());
    if (running != null
        && running.dispatch().token() == attempt.token()
        && executions.remove(attempt.attempt(), running)) {
      running.cancel();
    }
  }

  /**
   * Stops all work without reporting it: whoever owns the runs from now on hands it out again.
   * Returns when the threads of the runtimes have ended, or after a few seconds.
   */
  @Override
  public void close() {
    closed = true;
    for (Bulkhead bulkhead : bulkheads.values()) {
      bulkhead.close();
      metrics.remove(prefix(bulkhead) + ".in-flight");
      metrics.remove(prefix(bulkhead) + ".waiting");
    }
    executions.values().forEach(AttemptExecution::cancel);
    executions.clear();
    resources.forEach(StepResource::close);
  }

  private void ended(AttemptExecution attempt, StepOutcome outcome) {
    boolean unused = executions.remove(attempt.dispatch().attempt(), attempt);
    if (!closed) {
      send(attempt.dispatch(), Outcomes.of(outcome, attempt.dispatch().attempt(), limits));
    }
  }

  private void send(AttemptEffect.Dispatch attempt, AttemptOutcome outcome) {
    RunCommand.CompleteAttempt command =
        new RunCommand.CompleteAttempt(
            attempt.step(), attempt.attempt().attempt(), attempt.token(), outcome);
    try {
      outcomes.accept(new Message(attempt.attempt().run(), command, attempt.root()));
    } catch (RuntimeException | Error e) {
      LOG.error(
          "Expected to report the outcome {} of {}, but it was not taken; the attempt counts as"
              + " running until it times out or its partition changes its owner",
          outcome.kind(),
          attempt.attempt(),
          e);
    }
  }

  /** Nodes are upgraded one by one: another one may have the runtime, or this one soon. */
  private static AttemptOutcome noRuntime(AttemptEffect.Dispatch attempt) {
    return AttemptOutcome.failed(
        Kind.PLATFORM_ERROR,
        "expected a runtime for steps of type '%s' on this node for %s, but there is none; a node that has it does the step when it is tried again, so register it on every node"
            .formatted(attempt.type().label(), attempt.attempt()));
  }

  private static String prefix(Bulkhead bulkhead) {
    return "step." + bulkhead.type().key();
  }
}
