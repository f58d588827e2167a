package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.Instances;
import dev.vivace.grid.api.RunListener;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.store.Partitioning;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.ignite.Ignite;
import org.apache.ignite.Ignition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three nodes in one process: work is done where the data is, whichever node was asked. */
class ThreeNodesIT {
  private static final int PARTITIONS = 64;
  private static final int INSTANCES = 60;
  private static final User ME = User.of("me");

  private static final List<Vivace> NODES = new ArrayList<>();

  /** The instances that each node said it worked, by node. */
  private static final Map<String, Set<Long>> WORKED = new ConcurrentHashMap<>();

  @BeforeAll
  static void startNodes() throws Exception {
    List<Integer> ports = freePorts(3);
    List<String> peers = ports.stream().map(port -> "127.0.0.1:" + port).toList();
    for (int port : ports) {
      Vivace node =
          Vivace.embedded()
              .grid(
                  new GridConfig(
                      "127.0.0.1",
                      port,
                      peers,
                      GridConfig.Persistence.NONE,
                      Optional.empty(),
                      1,
                      PARTITIONS,
                      GridConfig.Role.DATA))
              .task("echo", call -> CompletableFuture.completedFuture(Map.of()))
              .start();
      NODES.add(node);
    }
    for (Vivace node : NODES) {
      Set<Long> worked = ConcurrentHashMap.newKeySet();
      WORKED.put(node.health().nodeId(), worked);
      var unused =
          node.subscribe(
              new RunListener() {
                @Override
                public void onRun(
                    String workflowId,
                    long instance,
                    long run,
                    WorkflowStatus status,
                    Instant time) {
                  worked.add(instance);
                }

                @Override
                public void onStep(StepChange change) {
                  worked.add(change.instanceId());
                }
              });
    }
  }

  @AfterAll
  static void stopNodes() {
    NODES.forEach(Vivace::close);
  }

  @Test
  void instancesAreSpreadAndEachIsWorkedOnlyOnTheNodeThatOwnsIt() {
    push("spread");

    List<Long> instances =
        IntStream.range(0, INSTANCES)
            .mapToObj(i -> start(NODES.get(i % NODES.size()), "spread"))
            .toList();
    for (long instance : instances) {
      assertThat(await(NODES.get((int) (instance % NODES.size())), "spread", instance))
          .isEqualTo(WorkflowStatus.SUCCEEDED);
    }

    assertThat(instances).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(numbers());
    Ignite ignite = Ignition.allGrids().get(0);
    for (long instance : instances) {
      int partition =
          Partitioning.partition(StoreKeys.affinity(RunKey.first("spread", instance)), PARTITIONS);
      UUID owner = ignite.affinity(Table.OWNER.cacheName()).mapPartitionToNode(partition).id();
      assertThat(nodesThatWorked(instance))
          .as("instance %d", instance)
          .containsExactly(owner.toString());
    }
    assertThat(WORKED.values()).allSatisfy(worked -> assertThat(worked).isNotEmpty());
  }

  @Test
  void everyNodeReadsWhatAnotherOneStored() {
    push("shared");
    long instance = start(NODES.get(0), "shared");
    assertThat(await(NODES.get(1), "shared", instance)).isEqualTo(WorkflowStatus.SUCCEEDED);

    for (Vivace node : NODES) {
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

  private static List<Long> numbers() {
    return IntStream.rangeClosed(1, INSTANCES).mapToObj(i -> (long) i).toList();
  }

  private static Set<String> nodesThatWorked(long instance) {
    Set<String> nodes = ConcurrentHashMap.newKeySet();
    WORKED.forEach(
        (node, worked) -> {
          if (worked.contains(instance)) {
            nodes.add(node);
          }
        });
    return nodes;
  }

  private static void push(String workflowId) {
    NODES
        .get(0)
        .workflows()
        .push(
            Workflows.define(workflowId)
                .owner("me")
                .runStrategy(RunStrategy.parallel(100))
                .step(Steps.noOp("first").then("second"))
                .step(Steps.task("second", "echo").then("third"))
                .step(Steps.noOp("third"))
                .build(),
            ME)
        .join();
  }

  private static long start(Vivace node, String workflowId) {
    return node.instances()
        .start(workflowId, "latest", StartRequest.by("me"), ME)
        .join()
        .workflowInstanceId();
  }

  private static WorkflowStatus await(Vivace node, String workflowId, long instance) {
    return node.instances().await(workflowId, instance, Duration.ofSeconds(60)).join();
  }

  private static List<Integer> freePorts(int count) throws Exception {
    List<ServerSocket> sockets = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      sockets.add(socket);
      ports.add(socket.getLocalPort());
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }
}
