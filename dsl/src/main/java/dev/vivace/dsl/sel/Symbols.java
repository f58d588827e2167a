package dev.vivace.dsl.sel;

import dev.vivace.dsl.sel.eval.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Records what the compiler learns about a text while it goes through it from left to right. */
final class Symbols {
  private final Map<String, Integer> slots = new HashMap<>();
  private final Set<String> assigned = new HashSet<>();
  private final SortedSet<String> references = new TreeSet<>();
  private final SortedSet<String> functions = new TreeSet<>();
  private final List<ParamCall> calls = new ArrayList<>();
  private boolean changesContainers;
  private int stackDepth;

  /** Notes that a name is used; it is a reference unless it was assigned before. */
  void use(String name) {
    if (!assigned.contains(name)) {
      references.add(name);
    }
  }

  void assign(String name) {
    assigned.add(name);
  }

  int slot(String name) {
    Integer next = slots.size();
    Integer known = slots.putIfAbsent(name, next);
    return known == null ? next : known;
  }

  /** A slot that no name leads to. */
  int hiddenSlot() {
    return slot("#" + slots.size());
  }

  void callsParams(String function) {
    functions.add(function);
  }

  void asksParams(String function, List<Node> arguments) {
    calls.add(ParamCall.of(function, arguments));
  }

  void changeContainers() {
    changesContainers = true;
  }

  void needStack(int depth) {
    stackDepth = Math.max(stackDepth, depth);
  }

  int variables() {
    return slots.size();
  }

  boolean changesContainers() {
    return changesContainers;
  }

  int stackDepth() {
    return stackDepth;
  }

  SortedSet<String> references() {
    return references;
  }

  SortedSet<String> functions() {
    return functions;
  }

  /** What is asked of {@code params}, in the order of the text. */
  List<ParamCall> calls() {
    return calls;
  }

  /** The names that get a value somewhere in the text. */
  Set<String> assigned() {
    return assigned;
  }
}
