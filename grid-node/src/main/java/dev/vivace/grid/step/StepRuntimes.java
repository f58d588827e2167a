package dev.vivace.grid.step;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import dev.vivace.dsl.model.StepType;
import dev.vivace.grid.api.StepConfig;
import dev.vivace.grid.api.TaskHandler;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.AttemptEffect;
import dev.vivace.grid.engine.run.AttemptOutcome;
import dev.vivace.grid.engine.run.AttemptOutcome.Kind;
import dev.vivace.grid.engine.run.RunCommand;
import dev.vivace.grid.runtime.AttemptRunner;
import io.vertx.core.Vertx;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  private final Map<StepType, Bulkhead> bulkheads = new EnumMap<>(StepType.class);
  private final Map<AttemptKey, AttemptExecution> executions = new ConcurrentHashMap<>();
  private final List<StepResource> resources;
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
      MetricRegistry metrics,
      Consumer<Message> outcomes) {
    this.resources = List.copyOf(resources);
    this.metrics = metrics;
    this.outcomes = outcomes;
    for (Bulkhead bulkhead : bulkheads) {
      this.bulkheads.put(bulkhead.type(), bulkhead);
      Gauge<Integer> inFlight = bulkhead::inFlight;
      Gauge<Integer> waiting = bulkhead::waiting;
      metrics.register(prefix(bulkhead) + ".in-flight", inFlight);
      metrics.register(prefix(bulkhead) + ".waiting", waiting);
    }
  }

  /**
   * The runtimes of a node. Nothing is started before an attempt needs it.
   *
   * @param tasks the handlers of {@code Task} steps by name
   * @param vertx makes the calls of {@code Http} steps; if empty, one is started for the first call
   * @param outcomes takes the outcomes; must not block, and must not refuse
   * @throws IllegalArgumentException if a setting cannot work; the message says which
   */
  public static StepRuntimes of(
      StepConfig config,
      Map<String, TaskHandler> tasks,
      Optional<Vertx> vertx,
      MetricRegistry metrics,
      Consumer<Message> outcomes) {
    StepThreads taskThreads = StepThreads.elastic("vivace-task");
    StepThreads httpThreads = StepThreads.fixed("vivace-http-step", HttpRuntime.THREADS);
    HttpClientSource client = new HttpClientSource(vertx, config.httpTimeout());
    Bulkhead taskBulkhead =
        new Bulkhead(StepType.TASK, new TaskRuntime(tasks), config.concurrentTasks(), taskThreads);
    Bulkhead httpBulkhead =
        new Bulkhead(
            StepType.HTTP,
            new HttpRuntime(config, client, httpThreads),
            HttpRuntime.MAX_IN_FLIGHT,
            httpThreads);
    return new StepRuntimes(
        List.of(taskBulkhead, httpBulkhead),
        List.of(taskThreads, httpThreads, client),
        metrics,
        outcomes);
  }

  @Override
  public void start(AttemptEffect.Dispatch attempt) {
    if (closed) {
      return;
    }
    Bulkhead bulkhead = bulkheads.get(attempt.type());
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

  private void ended(AttemptExecution attempt, AttemptOutcome outcome) {
    boolean unused = executions.remove(attempt.dispatch().attempt(), attempt);
    if (!closed) {
      send(attempt.dispatch(), outcome);
    }
  }

  private void send(AttemptEffect.Dispatch attempt, AttemptOutcome outcome) {
    RunCommand.CompleteAttempt command =
        new RunCommand.CompleteAttempt(
            attempt.step(), attempt.attempt().attempt(), attempt.token(), outcome);
    try {
      outcomes.accept(new Message(attempt.attempt().run(), command));
    } catch (RuntimeException | Error e) {
      LOG.error(
          "Expected to report the outcome {} of {}, but it was not taken; the attempt counts as"
              + " running until it times out or its partition changes its owner",
          outcome.kind(),
          attempt.attempt(),
          e);
    }
  }

  private static AttemptOutcome noRuntime(AttemptEffect.Dispatch attempt) {
    return AttemptOutcome.failed(
        Kind.FATAL_ERROR,
        "expected a step type that this node can run for %s, but '%s' has no runtime here"
            .formatted(attempt.attempt(), attempt.type().label()));
  }

  private static String prefix(Bulkhead bulkhead) {
    return "step." + bulkhead.type().label().toLowerCase(Locale.ROOT);
  }
}
