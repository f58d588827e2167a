package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The chain of parameters of which each waits for the next: finds cycles and bounds the depth. One
 * that failed fails again in the same way, without another try.
 */
final class OpenParams {
  private final Set<String> chain = new LinkedHashSet<>();
  private Map<String, ParamException> failures = Map.of();
  private final String owner;
  private final int maxDepth;

  OpenParams(String owner, int maxDepth) {
    this.owner = owner;
    this.maxDepth = maxDepth;
  }

  Param within(String name, Supplier<Param> evaluation) {
    ParamException failure = failures.get(name);
    if (failure != null) {
      throw failure;
    }
    if (chain.size() >= maxDepth) {
      throw ParamException.of(
          "Expected the references between the params of %s to be at most [%s] deep, but [%s] is"
              + " deeper; refer to fewer params from each other",
          owner, maxDepth, name);
    }
    if (!chain.add(name)) {
      throw ParamException.of(
          "Expected the params of %s to be free of cycles, but [%s]; give one of them a value",
          owner, cycle(name));
    }
    try {
      return evaluation.get();
    } catch (ParamException e) {
      fail(name, e);
      throw e;
    } finally {
      chain.remove(name);
    }
  }

  private void fail(String name, ParamException problem) {
    if (failures.isEmpty()) {
      failures = new LinkedHashMap<>();
    }
    failures.putIfAbsent(name, problem);
  }

  /** Evaluates parameters as far as it goes: one that takes too long is the last one. */
  void preview(Set<String> names, Function<String, Param> evaluation) {
    for (String name : names) {
      try {
        Param unused = evaluation.apply(name);
      } catch (ParamException e) {
        if (e.isCostly()) {
          return;
        }
      }
    }
  }

  /** Why parameters could not be evaluated, by their names; where it started comes first. */
  Map<String, ParamException> failures() {
    return failures;
  }

  private String cycle(String name) {
    StringBuilder cycle = new StringBuilder();
    boolean inside = false;
    for (String link : chain) {
      inside |= link.equals(name);
      if (inside) {
        cycle.append(link).append(" -> ");
      }
    }
    return cycle.append(name).toString();
  }
}
