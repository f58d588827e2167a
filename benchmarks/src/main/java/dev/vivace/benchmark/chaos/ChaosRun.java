package dev.vivace.benchmark.chaos;

import dev.vivace.benchmark.chaos.check.Checks;
import dev.vivace.benchmark.chaos.check.Found;
import dev.vivace.benchmark.chaos.check.Gaps;
import dev.vivace.benchmark.chaos.check.ReadBack;
import dev.vivace.benchmark.chaos.check.Reader;
import dev.vivace.benchmark.chaos.check.StoredData;
import dev.vivace.benchmark.chaos.check.Violations;
import dev.vivace.benchmark.chaos.disturb.Disturbance.Kind;
import dev.vivace.benchmark.chaos.disturb.Disturber;
import dev.vivace.benchmark.chaos.disturb.FailOver;
import dev.vivace.benchmark.chaos.disturb.Schedule;
import dev.vivace.benchmark.chaos.gateway.Answer;
import dev.vivace.benchmark.chaos.gateway.GatewayClient;
import dev.vivace.benchmark.chaos.gateway.GatewayClient.Call;
import dev.vivace.benchmark.chaos.gateway.Gateways;
import dev.vivace.benchmark.chaos.grid.NodeExit;
import dev.vivace.benchmark.chaos.grid.NodePlan;
import dev.vivace.benchmark.chaos.grid.Nodes;
import dev.vivace.benchmark.chaos.grid.WholeGrid;
import dev.vivace.benchmark.chaos.load.Ledger;
import dev.vivace.benchmark.chaos.load.Load;
import dev.vivace.benchmark.chaos.load.Probes;
import dev.vivace.benchmark.chaos.load.Start;
import dev.vivace.benchmark.chaos.load.Starts;
import dev.vivace.benchmark.chaos.scenario.HttpTarget;
import dev.vivace.benchmark.chaos.scenario.Scenario;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Starts nodes, loads them, disturbs them, and finds out whether they kept their promises. */
final class ChaosRun {
  private static final Duration FORMING = Duration.ofMinutes(2);
  private static final Duration WHOLE = Duration.ofMinutes(1);
  private static final Duration DRAINING = Duration.ofMinutes(2);
  private static final Duration PUSH = Duration.ofSeconds(30);

  private final ChaosSettings settings;
  private final ChaosProgress progress;
  private final Nodes nodes;
  private final Gateways gateways;
  private final WholeGrid grid;
  private final FailOver failOver;
  private final Disturber disturber;
  private final Ledger ledger = new Ledger();
  private final Load load;
  private final Violations violations = new Violations();
  private final Map<String, Scenario> scenarios = new LinkedHashMap<>();
  private final Instant start = Instant.now();
  private Instant calm = start;
  private Instant quiet = start;
  private List<Found.Instance> instances = List.of();

  /**
   * A run that has not started.
   *
   * @param dir where the nodes keep data and logs
   */
  ChaosRun(ChaosSettings settings, Path dir, ChaosProgress progress) {
    this.settings = settings;
    this.progress = progress;
    this.nodes = new Nodes(NodePlan.of(settings.nodes(), dir));
    this.gateways = new Gateways(new GatewayClient(), nodes::addresses);
    this.grid = new WholeGrid(nodes.count(), gateways, violations::add);
    this.failOver = new FailOver(gateways);
    this.disturber = new Disturber(nodes, grid, failOver, violations::add);
    this.load = new Load(gateways, ledger, settings.rate(), settings.seed(), violations::add);
    for (Scenario scenario : Scenario.values()) {
      scenario.workflowIds().forEach(id -> scenarios.put(id, scenario));
    }
  }

  ChaosReport run() throws InterruptedException {
    try (HttpTarget target = HttpTarget.start();
        Nodes running = nodes) {
      running.start();
      if (holds(grid.await(FORMING)) && push(target.url())) {
        disturbUnderLoad();
        judge();
      }
    } catch (RuntimeException | Error e) {
      violations.add("expected the run to come to its end, but " + e);
    }
    nodes.exits().forEach(exit -> exit.problem().ifPresent(violations::add));
    failOver.problems().forEach(violations::add);
    return report();
  }

  /** A push with a wrong answer is a violation, but the run shows more if it goes on. */
  private boolean push(String target) {
    WorkflowCreateRequest helper = Scenario.helper();
    boolean answered = push(helper.workflow().id(), VivaceJson.writeText(helper));
    for (Map.Entry<String, Scenario> each : scenarios.entrySet()) {
      String body = VivaceJson.writeText(each.getValue().workflow(each.getKey(), target));
      answered &= push(each.getKey(), body);
    }
    return answered;
  }

  private boolean push(String workflowId, String body) {
    Call call = Call.post("/api/v3/workflows", body, PUSH);
    try {
      Answer answer = gateways.untilAnswered(call, PUSH).join();
      if (!answer.isOk()) {
        violations.add("expected to push %s, but %s".formatted(workflowId, answer.describe()));
      }
      return true;
    } catch (CompletionException e) {
      violations.add(String.valueOf(e.getCause()));
      return false;
    }
  }

  private void disturbUnderLoad() throws InterruptedException {
    Thread loading = new Thread(load, "chaos-load");
    loading.setDaemon(true);
    loading.start();
    calm = Instant.now();
    ChaosProgress.Ticks ticks = progress.every(this::line);
    try {
      progress.say("the grid of " + nodes.count() + " is whole; load and disturbances start");
      boolean unused =
          holds(
              disturber.run(
                  new Schedule(settings.seed(), nodes.count(), settings.twoAtOnce()),
                  settings.disturbed(),
                  settings.kills()));
      quiet = Instant.now();
      failOver.end();
      load.stop();
      loading.join();
    } finally {
      loading.interrupt();
      ticks.close();
    }
  }

  private void judge() throws InterruptedException {
    // Before the probes, which would fill a silence.
    ledger.silences(Duration.between(calm, quiet)).forEach(violations::add);
    if (holds(grid.await(WHOLE))) {
      nodes.settled();
      Starts starts = new Starts(gateways, ledger);
      Probes.problems(starts, ledger, scenarios.keySet()).forEach(violations::add);
    }
    if (settings.failFast() && violations.count() > 0) {
      return;
    }
    progress.say("disturbances are over; waiting for the load to end and reading it back");
    ReadBack readBack = new ReadBack(new Reader(gateways), List.copyOf(scenarios.keySet()));
    Found found = readBack.read(ledger, DRAINING);
    instances = found.instances();
    violations.addAll(Checks.of(ledger, scenarios, found, settings.twoAtOnce()));
    progress.say("comparing the copies of all data");
    StoredData.problems(gateways, instances).forEach(violations::add);
  }

  private boolean holds(Optional<String> problem) {
    problem.ifPresent(violations::add);
    return problem.isEmpty();
  }

  private String line() {
    return "%d acknowledged, %d unknown, %d kills, last disturbance %s, %d nodes up"
        .formatted(
            ledger.count(Start.Outcome.ACKNOWLEDGED),
            ledger.count(Start.Outcome.UNKNOWN),
            disturber.kills(),
            disturber.last(),
            nodes.addresses().size());
  }

  private ChaosReport report() {
    List<NodeExit> exits = nodes.exits();
    return new ChaosReport(
        settings.seed(),
        nodes.count(),
        Duration.between(start, Instant.now()),
        new ChaosReport.Disturbed(
            disturber.kills(),
            disturber.count(Kind.PAUSE),
            disturber.count(Kind.RESTART),
            exits.stream().filter(NodeExit::cutOff).count(),
            exits.stream().filter(exit -> !exit.cutOff()).toList()),
        new ChaosReport.FailOvers(failOver.measured()),
        new ChaosReport.Loaded(
            ledger.count(Start.Outcome.ACKNOWLEDGED),
            ledger.count(Start.Outcome.UNKNOWN),
            load.skipped(),
            ledger.definitions().size(),
            instances.size()),
        Gaps.longest(
            instances.stream().flatMap(instance -> instance.endTime().stream()).toList(),
            calm,
            quiet),
        violations.count(),
        violations.first());
  }
}
