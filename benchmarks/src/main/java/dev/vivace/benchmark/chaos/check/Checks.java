package dev.vivace.benchmark.chaos.check;

import static java.util.stream.Collectors.groupingBy;

import com.google.errorprone.annotations.FormatMethod;
import dev.vivace.benchmark.chaos.load.Definition;
import dev.vivace.benchmark.chaos.load.Ledger;
import dev.vivace.benchmark.chaos.load.Start;
import dev.vivace.benchmark.chaos.scenario.Scenario;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what was acknowledged with what is found. */
public final class Checks {
  private final List<Start> starts;
  private final List<Definition> definitions;
  private final Map<String, Scenario> scenarios;
  private final Found found;
  private final boolean lossy;
  private final Violations violations = new Violations();

  private Checks(Ledger ledger, Map<String, Scenario> scenarios, Found found, boolean lossy) {
    this.lossy = lossy;
    this.starts = ledger.starts();
    this.definitions = ledger.definitions();
    this.scenarios = scenarios;
    this.found = found;
  }

  /**
   * Finds every broken promise.
   *
   * @param scenarios what each workflow that was started does
   * @param lossy whether starts that nobody was told of may have lost a part: their numbers stand
   *     for that, as failed instances without steps
   */
  public static Violations of(
      Ledger ledger, Map<String, Scenario> scenarios, Found found, boolean lossy) {
    Checks checks = new Checks(ledger, scenarios, found, lossy);
    found.unreadable().forEach(checks.violations::add);
    found.changes().forEach(checks.violations::add);
    checks.refusals();
    checks.acknowledgedStarts();
    checks.acknowledgedNumbers();
    checks.numbersWithoutGaps();
    checks.instances();
    checks.definitions();
    return checks.violations;
  }

  private void refusals() {
    for (Start start : starts) {
      if (start.outcome() == Start.Outcome.REFUSED) {
        report(
            "expected the start %s of %s to be accepted, but: %s",
            start.requestId(), start.workflowId(), start.reason());
      } else if (start.outcome() == Start.Outcome.PENDING) {
        report(
            "expected the start %s of %s to be answered or given up, but it is pending",
            start.requestId(), start.workflowId());
      }
    }
  }

  private void acknowledgedStarts() {
    Map<String, List<Found.Instance>> byUuid =
        found.instances().stream().collect(groupingBy(Found.Instance::uuid));
    for (Start start : starts) {
      List<Found.Instance> matches = byUuid.getOrDefault(start.requestId().toString(), List.of());
      if (matches.size() > 1) {
        report(
            "expected one instance for the start %s, but there are %s",
            start.requestId(), matches.stream().map(Found.Instance::label).toList());
      } else if (start.isAcknowledged()) {
        acknowledged(start, matches);
      }
    }
  }

  private void acknowledged(Start start, List<Found.Instance> matches) {
    if (matches.isEmpty()) {
      report(
          "expected the acknowledged start %s as %s/%d, but it is lost",
          start.requestId(), start.workflowId(), start.instance());
      return;
    }
    Found.Instance match = matches.get(0);
    boolean sameNumber = start.instance() == 0 || start.instance() == match.number();
    if (!sameNumber || !start.workflowId().equals(match.workflowId())) {
      report(
          "expected the acknowledged start %s as %s/%d, but it is %s",
          start.requestId(), start.workflowId(), start.instance(), match.label());
    }
  }

  private void acknowledgedNumbers() {
    Map<String, Start> byNumber = new HashMap<>();
    for (Start start : starts) {
      if (start.instance() > 0) {
        String label = start.workflowId() + "/" + start.instance();
        Start other = byNumber.put(label, start);
        if (other != null) {
          report(
              "expected %s to be the answer to one start, but it was to %s and %s",
              label, other.requestId(), start.requestId());
        }
      }
    }
  }

  private void numbersWithoutGaps() {
    Map<String, Long> highest = new HashMap<>(found.highest());
    starts.forEach(start -> highest.merge(start.workflowId(), start.instance(), Math::max));
    Map<String, Set<Long>> numbers = new HashMap<>();
    for (Found.Instance instance : found.instances()) {
      numbers.computeIfAbsent(instance.workflowId(), id -> new HashSet<>()).add(instance.number());
    }
    highest.forEach(
        (workflow, last) -> {
          Set<Long> present = numbers.getOrDefault(workflow, Set.of());
          for (long number = 1; number <= last; number++) {
            if (!present.contains(number)) {
              report(
                  "expected %s to have the instances 1 to %d, but %d cannot be read",
                  workflow, last, number);
            }
          }
        });
  }

  private void instances() {
    Set<String> asked = new HashSet<>();
    starts.forEach(start -> asked.add(start.requestId().toString()));
    for (Found.Instance instance : found.instances()) {
      boolean known = asked.contains(instance.uuid());
      if (!known && lossy && instance.standsForNothing()) {
        continue;
      }
      if (!known) {
        report(
            "expected only instances that were asked for, but nobody asked for %s (%s)",
            instance.label(), instance.uuid());
      }
      Scenario scenario = scenarios.get(instance.workflowId());
      if (scenario != null) {
        RunChecks.of(instance, scenario).forEach(violations::add);
      }
    }
  }

  private void definitions() {
    for (Definition definition : definitions) {
      if (!found.definitions().contains(definition)) {
        report(
            "expected version %d of %s as it was pushed (%s), but it cannot be read so",
            definition.version(), definition.workflowId(), definition.marker());
      }
    }
  }

  @FormatMethod
  private void report(String format, Object... values) {
    violations.add(format.formatted(values));
  }
}
