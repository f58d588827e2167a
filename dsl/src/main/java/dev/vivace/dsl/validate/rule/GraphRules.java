package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The transitions between the steps of one level: the workflow itself, or the inside of a loop. */
final class GraphRules {
  private final Findings findings;

  GraphRules(Findings findings) {
    this.findings = findings;
  }

  void check(List<Step> steps, String path) {
    Map<String, Integer> indexes = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      indexes.putIfAbsent(steps.get(i).id(), i);
    }
    successorsExist(steps, indexes, path);
    predecessorsMatch(steps, path);
    new CycleSearch(steps, indexes, path).run();
  }

  private void successorsExist(List<Step> steps, Map<String, Integer> indexes, String path) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      for (String child : step.transition().edges().keySet()) {
        if (!indexes.containsKey(child)) {
          findings.error(
              edge(path, i, child),
              ProblemCode.UNKNOWN_STEP,
              "[workflow step transition] is invalid for step [%s]'s successor step id [%s], "
                  + "which does not exist in steps",
              step.id(),
              child);
        }
      }
    }
  }

  private void predecessorsMatch(List<Step> steps, String path) {
    Map<String, Set<String>> computed = new HashMap<>();
    for (Step step : steps) {
      for (String child : step.transition().edges().keySet()) {
        computed.computeIfAbsent(child, id -> new TreeSet<>()).add(step.id());
      }
    }
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      List<String> declared = step.transition().predecessors();
      Set<String> actual = computed.getOrDefault(step.id(), Set.of());
      if (declared != null && !declared.isEmpty() && !new HashSet<>(declared).equals(actual)) {
        findings.error(
            path + "[" + i + "].transition.predecessors",
            ProblemCode.WRONG_PREDECESSORS,
            "[workflow step transition] is invalid for step [%s]'s predecessors list %s, "
                + "which does not match computed one %s based on the DAG",
            step.id(),
            declared,
            actual);
      }
    }
  }

  private static String edge(String path, int index, String child) {
    return path + "[" + index + "].transition.successors." + child;
  }

  /** A depth-first search with its own stack: a long chain of steps must not overflow ours. */
  private final class CycleSearch {
    private final List<Step> steps;
    private final Map<String, Integer> indexes;
    private final String path;
    private final Set<Integer> done = new HashSet<>();
    private final Set<Integer> open = new HashSet<>();
    private final List<Integer> trail = new ArrayList<>();
    private final Deque<Iterator<String>> pending = new ArrayDeque<>();

    CycleSearch(List<Step> steps, Map<String, Integer> indexes, String path) {
      this.steps = steps;
      this.indexes = indexes;
      this.path = path;
    }

    void run() {
      for (int i = 0; i < steps.size(); i++) {
        if (!done.contains(i)) {
          searchFrom(i);
        }
      }
    }

    /** Reports at most one cycle for a start: the first is what one corrects first. */
    private void searchFrom(int start) {
      boolean reported = false;
      enter(start);
      while (!pending.isEmpty()) {
        Iterator<String> children = pending.peek();
        if (!children.hasNext()) {
          leave();
          continue;
        }
        Integer child = indexes.get(children.next());
        if (child == null || done.contains(child)) {
          continue;
        }
        if (!open.contains(child)) {
          enter(child);
        } else if (!reported) {
          report(child);
          reported = true;
        }
      }
    }

    private void enter(int index) {
      open.add(index);
      trail.add(index);
      pending.push(steps.get(index).transition().edges().keySet().iterator());
    }

    private void leave() {
      pending.pop();
      int index = trail.remove(trail.size() - 1);
      open.remove(index);
      done.add(index);
    }

    private void report(int target) {
      List<Integer> cycle = trail.subList(trail.indexOf(target), trail.size());
      String targetId = steps.get(target).id();
      StringBuilder text = new StringBuilder();
      for (int index : cycle) {
        text.append(steps.get(index).id()).append(" -> ");
      }
      findings.error(
          edge(path, trail.get(trail.size() - 1), targetId),
          ProblemCode.CYCLE,
          "[workflow step transition] is invalid: expected no cycle, but [%s] is one; remove one"
              + " of its transitions",
          Findings.shown(text.append(targetId).toString()));
    }
  }
}
