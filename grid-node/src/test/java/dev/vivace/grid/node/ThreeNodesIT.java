package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.Instances;
import dev.vivace.grid.api.RunListener;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.fixture.TestGrid;
import dev.vivace.grid.store.Partitioning;
import dev.vivace.grid.store.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.ignite.Ignite;
import org.apache.ignite.Ignition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three nodes in one process: work is done where the data is, whichever node was asked. */
class ThreeNodesIT {
  private static final int INSTANCES = 60;

  /** The instances that each node said it worked, by node. */
  private static final Map<String, Set<String>> WORKED = new ConcurrentHashMap<>();

  private static TestGrid grid;

  @BeforeAll
  static void startNodes() {
    grid =
        TestGrid.start(
            3, 1, node -> Map.of("echo", call -> CompletableFuture.completedFuture(Map.of())));
    for (Vivace node : grid.nodes()) {
      Set<String> worked = ConcurrentHashMap.newKeySet();
      WORKED.put(node.health().nodeId(), worked);
      var unused = node.subscribe(new Worked(worked));
    }
  }

  private record Worked(Set<String> instances) implements RunListener {
    @Override
    public void onRun(
        String workflowId, long instance, long run, WorkflowStatus status, Instant time) {
      instances.add(workflowId + "/" + instance);
    }

    @Override
    public void onStep(StepChange change) {
      instances.add(change.workflowId() + "/" + change.instanceId());
    }
  }

  @AfterAll
  static void stopNodes() {
    grid.close();
  }

  @Test
  void instancesAreSpreadAndEachIsWorkedOnlyOnTheNodeThatOwnsIt() {
    pushThreeSteps("spread");

    List<Long> instances =
        IntStream.range(0, INSTANCES)
            .mapToObj(i -> TestGrid.start(grid.node(i), "spread"))
            .toList();
    for (long instance : instances) {
      assertThat(TestGrid.await(grid.node(instance), "spread", instance))
          .isEqualTo(WorkflowStatus.SUCCEEDED);
    }

    assertThat(instances)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, INSTANCES).boxed().toList());
    for (long instance : instances) {
      assertThat(nodesThatWorked("spread/" + instance))
          .as("instance %d", instance)
          .containsExactly(owner("spread", instance));
    }
    assertThat(WORKED.values()).allSatisfy(worked -> assertThat(worked).isNotEmpty());
  }

  @Test
  void everyNodeReadsWhatAnotherOneStored() {
    pushThreeSteps("shared");
    long instance = TestGrid.start(grid.node(0), "shared");
    assertThat(TestGrid.await(grid.node(1), "shared", instance))
        .isEqualTo(WorkflowStatus.SUCCEEDED);

    for (Vivace node : grid.nodes()) {
      WorkflowInstance read =
          node.instances().run("shared", instance, 1, Instances.View.FULL).join();
      assertThat(read.progress().status()).isEqualTo(WorkflowStatus.SUCCEEDED);
      assertThat(node.instances().steps("shared", instance, 1).join()).hasSize(3);
      assertThat(
              node.instances()
                  .list("shared", Instances.PageRequest.newest(10), Instances.View.PLAIN)
                  .join()
                  .elements())
          .hasSize(1);
    }
  }

  private static String owner(String workflowId, long instance) {
    Ignite ignite = Ignition.allGrids().get(0);
    int partition =
        Partitioning.partition(RunKey.first(workflowId, instance).affinity(), TestGrid.PARTITIONS);
    UUID owner = ignite.affinity(Table.OWNER.cacheName()).mapPartitionToNode(partition).id();
    return owner.toString();
  }

  private static Set<String> nodesThatWorked(String instance) {
    Set<String> nodes = new TreeSet<>();
    WORKED.forEach(
        (node, worked) -> {
          if (worked.contains(instance)) {
            nodes.add(node);
          }
        });
    return nodes;
  }

  private static void pushThreeSteps(String workflowId) {
    grid.push(
        workflowId,
        Steps.noOp("first").then("second"),
        Steps.task("second", "echo").then("third"),
        Steps.noOp("third"));
  }
}
