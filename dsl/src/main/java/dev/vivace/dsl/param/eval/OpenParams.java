package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/** The chain of parameters of which each waits for the next: finds cycles and bounds the depth. */
final class OpenParams {
  private final Set<String> chain = new LinkedHashSet<>();
  private final String owner;
  private final int maxDepth;

  OpenParams(String owner, int maxDepth) {
    this.owner = owner;
    this.maxDepth = maxDepth;
  }

  Param within(String name, Supplier<Param> evaluation) {
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
    Param param = evaluation.get();
    chain.remove(name);
    return param;
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
