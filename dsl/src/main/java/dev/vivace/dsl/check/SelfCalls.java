package dev.vivace.dsl.check;

import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.Workflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds runs of a workflow that start further runs of it and wait for them, directly or through
 * other workflows: under most run strategies they wait for each other, or stop each other.
 */
public final class SelfCalls {
  /** Workflows that are looked at beside the one that is checked. */
  private static final int MAX_OTHERS = 100;

  private final Called root;
  private final Lookup others;
  private final int depth;
  private final Map<String, Optional<Called>> known = new HashMap<>();
  private final Report report = new Report();

  private SelfCalls(Called root, Lookup others, int depth) {
    this.root = root;
    this.others = others;
    this.depth = depth;
  }

  /** A version of a workflow, and how its instances coexist. */
  public record Called(Workflow workflow, RunStrategy strategy) {
    String id() {
      return workflow.id();
    }
  }

  /** Other workflows, as far as somebody knows them. */
  public interface Lookup {
    /** Nobody knows any. */
    Lookup NONE =
        new Lookup() {
          @Override
          public Optional<Called> find(String workflowId, String version) {
            return Optional.empty();
          }

          @Override
          public RunStrategy strategyOf(String workflowId) {
            return RunStrategy.DEFAULT;
          }
        };

    /** The version that a selector names. */
    Optional<Called> find(String workflowId, String version);

    /** What a workflow has unless somebody changes it. */
    RunStrategy strategyOf(String workflowId);
  }

  /**
   * What is to be said of the calls of a workflow.
   *
   * @param properties that come with it; {@code null} if it keeps those that it has
   * @param depth how many runs may lie above each other
   */
  public static List<Finding> of(
      Workflow workflow, @Nullable Properties properties, Lookup others, int depth) {
    List<Call> own = Call.of(workflow);
    if (own.isEmpty()) {
      return List.of();
    }
    RunStrategy strategy =
        properties == null ? others.strategyOf(workflow.id()) : properties.runStrategy();
    SelfCalls calls =
        new SelfCalls(
            new Called(workflow, strategy == null ? RunStrategy.DEFAULT : strategy), others, depth);
    calls.check(own);
    return calls.report.findings();
  }

  private void check(List<Call> own) {
    for (Call call : own) {
      List<Link> chain = new ArrayList<>();
      if (leadsBack(root, call, chain, new HashSet<>())) {
        String problem = problem(chain, own);
        if (problem != null) {
          report.tell(Finding.Kind.SELF_CALL, call.path(), problem);
        }
      }
    }
  }

  /** A call on the way, by the workflow in which it stands. */
  private record Link(Called from, Call call) {}

  private boolean leadsBack(Called from, Call call, List<Link> chain, Set<String> seen) {
    chain.add(new Link(from, call));
    if (call.workflowId().equals(root.id())) {
      return true;
    }
    if (chain.size() < depth && seen.add(call.workflowId())) {
      Called next = find(call).orElse(null);
      if (next != null && anyLeadsBack(next, chain, seen)) {
        return true;
      }
    }
    chain.remove(chain.size() - 1);
    return false;
  }

  private boolean anyLeadsBack(Called from, List<Link> chain, Set<String> seen) {
    return Call.of(from.workflow()).stream().anyMatch(call -> leadsBack(from, call, chain, seen));
  }

  private Optional<Called> find(Call call) {
    String key = call.workflowId() + " " + call.version();
    Optional<Called> found = known.get(key);
    if (found == null) {
      found =
          known.size() < MAX_OTHERS
              ? others.find(call.workflowId(), call.version())
              : Optional.empty();
      known.put(key, found);
    }
    return found;
  }

  /** The workflow on the way that lets the fewest runs coexist decides. */
  private @Nullable String problem(List<Link> chain, List<Call> own) {
    Called narrowest = root;
    for (Link link : chain) {
      if (slots(link.from()) < slots(narrowest)) {
        narrowest = link.from();
      }
    }
    return problem(narrowest, chain, own);
  }

  private static long slots(Called called) {
    boolean isParallel = called.strategy().rule() == RunStrategy.Rule.PARALLEL;
    return isParallel ? 1 + called.strategy().workflowConcurrency() : 1;
  }

  private @Nullable String problem(Called waiting, List<Link> chain, List<Call> own) {
    String how = "its run strategy " + waiting.strategy().rule();
    String start = "starts " + way(chain) + ", and waits for it; ";
    return switch (waiting.strategy().rule()) {
      case SEQUENTIAL, STRICT_SEQUENTIAL, SERIAL_LATEST_ONLY ->
          start
              + "[%s] runs one at a time under %s, so both wait for each other until a timeout; use PARALLEL, or do not wait (sync: false)"
                  .formatted(waiting.id(), how);
      case FIRST_ONLY ->
          start
              + "the new run of [%s] is stopped at once under %s, since another one runs"
                  .formatted(waiting.id(), how);
      case LAST_ONLY ->
          start
              + "the new run of [%s] stops the one that waits for it under %s"
                  .formatted(waiting.id(), how);
      case PARALLEL -> parallel(waiting, start, chain, own);
    };
  }

  private @Nullable String parallel(
      Called waiting, String start, List<Link> chain, List<Call> own) {
    long slots = waiting.strategy().workflowConcurrency();
    boolean forks =
        chain.stream().anyMatch(link -> link.call().isRepeated())
            || own.stream().filter(this::isSelfCall).filter(Call::isAlways).count() > 1;
    if (forks) {
      return start
          + "each run starts several, which can fill all %d slots of [%s] with runs that wait for others that get none; bound how many run at a time, or do not wait (sync: false)"
              .formatted(slots, waiting.id());
    }
    return chain.stream().allMatch(link -> link.call().isAlways())
        ? start
            + "no condition ends it: it goes on until %d runs lie above each other, and then fails, or until no slot is left"
                .formatted(depth)
        : null;
  }

  private boolean isSelfCall(Call call) {
    return call.workflowId().equals(root.id());
  }

  private String way(List<Link> chain) {
    if (chain.size() == 1) {
      return "a further run of its own workflow [" + root.id() + "]";
    }
    List<String> through =
        chain.subList(1, chain.size()).stream().map(link -> link.from().id()).toList();
    return "a further run of its own workflow [" + root.id() + "] through " + through;
  }
}
