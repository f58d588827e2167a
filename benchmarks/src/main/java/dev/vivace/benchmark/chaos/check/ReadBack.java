package dev.vivace.benchmark.chaos.check;

import dev.vivace.benchmark.chaos.load.Definition;
import dev.vivace.benchmark.chaos.load.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Waits until all that was started is over, and reads all of it. */
public final class ReadBack {
  private static final long ROUND_MILLIS = 1000;
  private static final Duration STALLED = Duration.ofSeconds(30);

  private final Reader reader;
  private final List<String> workflows;
  private final Map<Place, Found.Instance> instances = new HashMap<>();
  private final Map<Place, Found.Instance> whole = new HashMap<>();
  private final Map<String, Long> highest = new HashMap<>();

  private record Place(String workflowId, long number) {}

  public ReadBack(Reader reader, List<String> workflows) {
    this.reader = reader;
    this.workflows = List.copyOf(workflows);
  }

  /** Reads what there is once all is over, or the time is up, and then all of it once more. */
  public Found read(Ledger ledger, Duration atMost) throws InterruptedException {
    ledger.starts().forEach(start -> mergeHighest(start.workflowId(), start.instance()));
    awaitEnd(atMost);
    readSteps();
    List<String> changes = lookAgain(atMost);
    readSteps();
    return new Found(
        whole.values(), highest, readable(ledger.definitions()), reader.unreadable(), changes);
  }

  /** What is over stays as it is. What is new may take its time. Returns what changed. */
  private List<String> lookAgain(Duration atMost) throws InterruptedException {
    List<Found.Instance> over =
        instances.values().stream().filter(each -> each.status().isTerminal()).toList();
    var later = Parallel.map(over, each -> reader.instance(each.workflowId(), each.number()));
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < over.size(); i++) {
      over.get(i).changeTo(later.get(i)).ifPresent(changes::add);
    }
    Map<String, Long> known = Map.copyOf(highest);
    readHighest();
    if (!highest.equals(known)) {
      awaitEnd(atMost);
    }
    return changes;
  }

  private void readSteps() throws InterruptedException {
    Map<Place, Found.Instance> missing = new HashMap<>(instances);
    missing.keySet().removeAll(whole.keySet());
    List<Found.Instance> bare = new ArrayList<>(missing.values());
    List<Found.Instance> read = Parallel.map(bare, reader::withSteps);
    for (int i = 0; i < read.size(); i++) {
      whole.put(new Place(bare.get(i).workflowId(), bare.get(i).number()), read.get(i));
    }
  }

  /** What has not moved for much longer than any timer or retry lasts will not end any more. */
  private void awaitEnd(Duration atMost) throws InterruptedException {
    long start = System.nanoTime();
    long moved = start;
    long open = readOpen();
    while (open > 0
        && System.nanoTime() - start < atMost.toNanos()
        && System.nanoTime() - moved < STALLED.toNanos()) {
      Thread.sleep(ROUND_MILLIS);
      long still = readOpen();
      moved = still == open ? moved : System.nanoTime();
      open = still;
    }
  }

  /** Reads what is not known to be over. Returns how much of it is still under way. */
  private long readOpen() throws InterruptedException {
    readHighest();
    List<Place> open = new ArrayList<>();
    for (String workflow : workflows) {
      for (long number = 1; number <= highest.getOrDefault(workflow, 0L); number++) {
        Place place = new Place(workflow, number);
        Found.Instance known = instances.get(place);
        if (known == null || !known.status().isTerminal()) {
          open.add(place);
        }
      }
    }
    var found = Parallel.map(open, place -> reader.instance(place.workflowId(), place.number()));
    for (int i = 0; i < open.size(); i++) {
      Place place = open.get(i);
      found.get(i).ifPresent(instance -> instances.put(place, instance));
    }
    return instances.values().stream().filter(each -> !each.status().isTerminal()).count();
  }

  private void readHighest() throws InterruptedException {
    List<Long> numbers = Parallel.map(workflows, reader::highest);
    for (int i = 0; i < workflows.size(); i++) {
      mergeHighest(workflows.get(i), numbers.get(i));
    }
  }

  private Set<Definition> readable(List<Definition> definitions) throws InterruptedException {
    List<Boolean> there = Parallel.map(definitions, reader::has);
    Set<Definition> readable = new HashSet<>();
    for (int i = 0; i < definitions.size(); i++) {
      if (there.get(i)) {
        readable.add(definitions.get(i));
      }
    }
    return readable;
  }

  private void mergeHighest(String workflowId, long number) {
    highest.merge(workflowId, number, Math::max);
  }
}
