package dev.vivace.benchmark.load.driver;

import dev.vivace.benchmark.load.measure.Names;
import dev.vivace.benchmark.load.workload.LoadSettings;
import dev.vivace.benchmark.load.workload.Scenario;
import dev.vivace.benchmark.load.workload.Shape;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.grid.api.Vivace;
import java.util.List;
import java.util.stream.IntStream;

/** All workflows of a load by their index: the measured ones, then history, then what waits. */
public final class Catalogue {
  private static final int PAST = 16;
  private static final int WAITING_EACH = 1000;

  private final Scenario scenario;
  private final LoadSettings.Work work;
  private final int measured;
  private final int waiting;

  public Catalogue(Scenario scenario, LoadSettings.Work work) {
    this.scenario = scenario;
    this.work = work;
    this.measured = work.workflows();
    this.waiting = (work.waiting() + WAITING_EACH - 1) / WAITING_EACH;
  }

  public int size() {
    return measured + PAST + waiting;
  }

  int firstPast() {
    return measured;
  }

  int firstWaiting() {
    return measured + PAST;
  }

  public List<String> measured() {
    return IntStream.range(0, measured).mapToObj(scenario::id).toList();
  }

  List<String> past() {
    return ids(firstPast(), PAST, "past");
  }

  List<String> waiting() {
    return ids(firstWaiting(), waiting, "waiting");
  }

  private static List<String> ids(int first, int count, String label) {
    return IntStream.range(first, first + count)
        .mapToObj(index -> Names.workflow(index, label))
        .toList();
  }

  public void pushMeasured(Vivace node) {
    IntStream.range(0, measured).forEach(index -> push(node, scenario.workflow(index, work)));
  }

  /** Stores workflows of history or of what waits. */
  static void push(Vivace node, List<String> ids, Shape shape) {
    ids.forEach(id -> push(node, Scenario.define(id, shape::addTo)));
  }

  private static void push(Vivace node, WorkflowCreateRequest request) {
    var unused = node.workflows().push(request, ApiTarget.CALLER).join();
  }
}
