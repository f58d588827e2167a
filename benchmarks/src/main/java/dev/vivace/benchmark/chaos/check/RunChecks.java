package dev.vivace.benchmark.chaos.check;

import com.google.errorprone.annotations.FormatMethod;
import dev.vivace.benchmark.chaos.scenario.Scenario;
import dev.vivace.dsl.protocol.status.StepStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares a run with the expectations of its scenario. */
final class RunChecks {
  private final Found.Instance instance;
  private final Scenario scenario;
  private final List<String> violations = new ArrayList<>();

  private RunChecks(Found.Instance instance, Scenario scenario) {
    this.instance = instance;
    this.scenario = scenario;
  }

  static List<String> of(Found.Instance instance, Scenario scenario) {
    RunChecks checks = new RunChecks(instance, scenario);
    checks.run();
    return checks.violations;
  }

  private void run() {
    if (instance.run() != 1) {
      report("expected one run of %s, but it has run %d", instance.label(), instance.run());
    }
    if (!instance.status().isTerminal()) {
      report("expected %s to be over, but it is %s", instance.label(), instance.status());
      return;
    }
    if (instance.status() != scenario.expectedStatus()) {
      report(
          "expected %s to be %s, but it is %s",
          instance.label(), scenario.expectedStatus(), instance.status());
    }
    steps();
  }

  private void steps() {
    Map<String, Found.Step> steps = new HashMap<>();
    instance.steps().forEach(step -> steps.put(step.id(), step));
    Map<String, StepStatus> expected = scenario.expectedSteps();
    if (!steps.keySet().equals(expected.keySet()) || steps.size() != instance.steps().size()) {
      report(
          "expected %s to have the steps %s once each, but it has %s",
          instance.label(),
          expected.keySet(),
          instance.steps().stream().map(Found.Step::id).toList());
    }
    expected.forEach(
        (id, status) -> {
          Found.Step step = steps.get(id);
          if (step != null) {
            step(step, status);
          }
        });
  }

  private void step(Found.Step step, StepStatus expected) {
    String label = instance.label() + "/" + step.id();
    List<Long> numbers = step.attempts().stream().map(Found.Attempt::number).sorted().toList();
    for (long number = 1; number <= step.last(); number++) {
      if (!numbers.contains(number)) {
        report(
            "expected %s to have the attempts 1 to %d, but it has %s", label, step.last(), numbers);
        break;
      }
    }
    for (Found.Attempt attempt : step.attempts()) {
      if (attempt.number() == step.last() && attempt.status() != expected) {
        report(
            "expected %s#%d to be %s, but it is %s",
            label, attempt.number(), expected, attempt.status());
      } else if (attempt.number() != step.last() && !attempt.status().isRetryable()) {
        report(
            "expected %s#%d to have failed since another attempt followed, but it is %s",
            label, attempt.number(), attempt.status());
      }
    }
  }

  @FormatMethod
  private void report(String format, Object... values) {
    violations.add(format.formatted(values));
  }
}
