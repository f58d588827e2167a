package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.model.SignalDependency;
import dev.vivace.dsl.model.SignalOperator;
import dev.vivace.dsl.model.SignalOutput;
import dev.vivace.dsl.model.SignalTrigger;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signals that a definition names: what starts it, what its steps wait for and announce. */
final class SignalRules {
  private final ValidationLimits limits;
  private final Findings findings;
  private final ValueRules values;

  SignalRules(ValidationLimits limits, Findings findings) {
    this.limits = limits;
    this.findings = findings;
    this.values = new ValueRules(findings);
  }

  void triggers(String path, @Nullable List<SignalTrigger> triggers) {
    if (triggers == null) {
      return;
    }
    if (triggers.size() > limits.triggers()) {
      findings.error(
          path,
          ProblemCode.TOO_LARGE,
          "expected at most %d triggers, but found %d",
          limits.triggers(),
          triggers.size());
      return;
    }
    for (int i = 0; i < triggers.size(); i++) {
      trigger(path + "[" + i + "].definitions", triggers.get(i).definitions());
      values.check(path + "[" + i + "].params", triggers.get(i).params());
    }
  }

  private void trigger(String path, Map<String, SignalTrigger.Entry> definitions) {
    if (definitions.size() > ContractLimits.SIGNALS_OF_A_TRIGGER) {
      findings.error(
          path,
          ProblemCode.INVALID_SIGNAL,
          "[signal-trigger] the signal names within the signal triggers are more than the limit"
              + " [%d]",
          ContractLimits.SIGNALS_OF_A_TRIGGER);
    }
    Set<Integer> joinKeyCounts = new HashSet<>();
    definitions.forEach(
        (name, entry) -> {
          List<String> keys = entry.joinKeys() == null ? List.of() : entry.joinKeys();
          joinKeyCounts.add(keys.size());
          if (name.isBlank()) {
            findings.error(
                path, ProblemCode.INVALID_SIGNAL, "[signal-trigger] a signal name cannot be blank");
          }
          joinKeysAreNotMatched(path + "." + name, entry, keys);
        });
    if (joinKeyCounts.size() > 1) {
      findings.error(
          path,
          ProblemCode.INVALID_SIGNAL,
          "[signal-trigger] the join_keys lengths between signals in the signal triggers must be"
              + " the same");
    }
  }

  private void joinKeysAreNotMatched(String path, SignalTrigger.Entry entry, List<String> keys) {
    for (String key : keys) {
      if (entry.matchParams() != null && entry.matchParams().containsKey(key)) {
        findings.error(
            path + ".join_keys",
            ProblemCode.INVALID_SIGNAL,
            "[signal-trigger] the join_key [%s] cannot be used in match_params at the same time",
            Findings.shown(key));
      }
    }
  }

  void dependencies(String path, @Nullable List<SignalDependency> dependencies) {
    if (dependencies == null) {
      return;
    }
    if (dependencies.isEmpty()) {
      findings.error(
          path,
          ProblemCode.INVALID_SIGNAL,
          "signal dependencies definitions cannot be null or empty or contain null elements");
    }
    for (int i = 0; i < dependencies.size(); i++) {
      SignalDependency dependency = dependencies.get(i);
      String place = path + "[" + i + "]";
      if (dependency.name().isEmpty()) {
        findings.error(
            place,
            ProblemCode.INVALID_SIGNAL,
            "Signal step dependency definition doesn't contain mandatory name field");
      }
      matchParams(place, dependency);
    }
  }

  private void matchParams(String path, SignalDependency dependency) {
    if (dependency.matchParams() == null) {
      return;
    }
    dependency
        .matchParams()
        .forEach((name, match) -> values.checkValue(path + ".match_params." + name, match.param()));
    List<String> ranges =
        dependency.matchParams().entrySet().stream()
            .filter(match -> isRange(match.getValue().operator()))
            .map(Map.Entry::getKey)
            .toList();
    if (ranges.size() > 1) {
      findings.error(
          path + ".match_params",
          ProblemCode.INVALID_SIGNAL,
          "Invalid signal dependency for signal [%s] with more than one range params: [%s] and"
              + " [%s]",
          Findings.shown(dependency.name()),
          Findings.shown(ranges.get(0)),
          Findings.shown(ranges.get(1)));
    }
  }

  private static boolean isRange(@Nullable SignalOperator operator) {
    return operator != null && operator != SignalOperator.EQUALS_TO;
  }

  void outputs(String path, @Nullable List<SignalOutput> outputs) {
    if (outputs == null) {
      return;
    }
    if (outputs.isEmpty()) {
      findings.error(
          path,
          ProblemCode.INVALID_SIGNAL,
          "Signal step outputs definitions cannot be null or empty or contain null elements");
    }
    for (int i = 0; i < outputs.size(); i++) {
      values.check(path + "[" + i + "].params", outputs.get(i).params());
      values.check(path + "[" + i + "].payload", outputs.get(i).payload());
      if (outputs.get(i).name().isEmpty()) {
        findings.error(
            path + "[" + i + "]",
            ProblemCode.INVALID_SIGNAL,
            "Signal step outputs definition doesn't contain mandatory name field");
      }
    }
  }
}
