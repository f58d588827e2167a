package dev.vivace.grid.cluster;

import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.async.DaemonThreads;
import dev.vivace.grid.cluster.local.DataMemory;
import dev.vivace.grid.cluster.local.DiskSpace;
import dev.vivace.grid.cluster.local.MemorySpace;
import dev.vivace.grid.cluster.local.WorkDirectory;
import dev.vivace.grid.cluster.membership.Members;
import dev.vivace.grid.cluster.membership.Waiting;
import dev.vivace.grid.cluster.transport.Channels;
import dev.vivace.grid.cluster.transport.Receiver;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.runtime.Topology;
import dev.vivace.grid.runtime.WorkGuard;
import dev.vivace.grid.runtime.time.Timers;
import dev.vivace.grid.store.IgniteStore;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.ignite.Ignite;
import org.apache.ignite.cluster.ClusterState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Ignite node under a grid node, seen only through the ports of the runtime and the store. */
public final class GridMember implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GridMember.class);

  private final Ignite ignite;
  private final WorkDirectory workDirectory;
  private final NodeFailures failures;
  private final Membership membership;
  private final Operations operations;
  private final DataMemory memory;
  private final GridGuard guard;
  private final GridConfig.Role role;
  private final DiskSpace disk;
  private final IgniteTopology topology;

  /** Whether the node had all of its copies at some time: one that just came is of no help yet. */
  private volatile boolean caughtUp;

  private final Store store;
  private final IgniteSnapshots snapshots;
  private final ExecutorService channelExecutor;
  private final Channels channels;
  private final IgniteTransport transport;
  private final NodeNews nodeNews;

  /**
   * Joins the grid and waits until it is active.
   *
   * @param receiver takes the messages of other nodes
   */
  public static GridMember join(GridConfig config, Timers timers, Receiver receiver) {
    BeforeStart.check(config);
    WorkDirectory directory = WorkDirectory.of(config);
    try {
      return join(config, directory, timers, receiver);
    } catch (RuntimeException | Error e) {
      directory.close();
      throw e;
    }
  }

  private static GridMember join(
      GridConfig config, WorkDirectory directory, Timers timers, Receiver receiver) {
    Waiting waiting = new Waiting(config.network().formingTimeout());
    Membership membership = Joining.join(config, directory, waiting);
    try {
      return new GridMember(config, directory, membership, timers, receiver);
    } catch (RuntimeException | Error e) {
      membership.close();
      membership.ignite().close();
      throw e;
    }
  }

  private GridMember(
      GridConfig config,
      WorkDirectory workDirectory,
      Membership membership,
      Timers timers,
      Receiver receiver) {
    this.ignite = membership.ignite();
    this.workDirectory = workDirectory;
    this.failures = membership.failures();
    this.membership = membership;
    membership.createCaches();
    ManifestKeeper.keep(ignite, workDirectory);
    ReplicaStatus replicas = new ReplicaStatus(ignite, config.partitions(), config.backups() + 1);
    this.operations = new Operations(ignite, replicas, config.partitions());
    this.memory = new DataMemory(ignite);
    this.topology = new IgniteTopology(ignite, replicas);
    this.disk = DiskSpace.watch(config, workDirectory.path(), timers);
    this.guard = new GridGuard(new Members(ignite), disk, MemorySpace.watch(config, memory));
    this.store = new IgniteStore(ignite);
    this.snapshots = new IgniteSnapshots(ignite, config);
    this.channelExecutor = thread("links");
    this.channels =
        new Channels(channelExecutor, timers, Channels.Limits.of(config.limits()), receiver);
    this.transport = IgniteTransport.connect(ignite, channels);
    this.nodeNews = NodeNews.of(ignite, config.network().failureDetection());
    this.role = config.role();
  }

  private ExecutorService thread(String name) {
    return Executors.newSingleThreadExecutor(DaemonThreads.named(ignite.name() + "-" + name));
  }

  /** Completes with the reason when the node had to leave its grid. */
  public CompletableFuture<String> failure() {
    return failures.failure();
  }

  /** Says whether the grid takes changes. */
  public WorkGuard guard() {
    return guard;
  }

  public Operations operations() {
    return operations;
  }

  public DataMemory memory() {
    return memory;
  }

  public Store store() {
    return store;
  }

  public IgniteSnapshots snapshots() {
    return snapshots;
  }

  public Topology topology() {
    return topology;
  }

  /**
   * Calls back, on a thread of the grid, after every change of who owns what: must return at once.
   */
  public void onTopologyChange(Runnable listener) {
    topology.onChange(
        () -> {
          guard.review();
          if (role == GridConfig.Role.DATA) {
            membership.onTopologyChange();
          }
          listener.run();
        });
    guard.review();
    if (role == GridConfig.Role.DATA) {
      membership.onTopologyChange();
    }
  }

  /** Sends a message to another node. */
  public void send(UUID node, Message message, Consumer<Reply> replyTo) {
    channels.send(node, message, replyTo);
  }

  /** Why the grid cannot do all of its work; empty if it can. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (ignite.cluster().state() != ClusterState.ACTIVE) {
      problems.add("expected the grid to be active, but it is " + ignite.cluster().state());
      return problems;
    }
    if (ignite.cache(Table.OWNER.cacheName()) == null) {
      problems.add("expected the grid to have its tables, but a snapshot is taking their place");
      return problems;
    }
    guard.refusalOfData().ifPresent(problems::add);
    int lost = operations.lostPartitions();
    if (lost > 0) {
      problems.add(
          "expected every partition to have a live copy, but %d are lost; start the nodes that hold them and then run 'vivace.jar cluster recover'"
              .formatted(lost));
    }
    if (!caughtUp) {
      int behind = operations.copiesBehind();
      caughtUp = behind == 0;
      if (behind > 0) {
        problems.add(
            "expected the node to have all of its copies after its start, but %d are still being made; wait, and stop no other node"
                .formatted(behind));
      }
    }
    return problems;
  }

  /** The name of the node in its grid. */
  public String name() {
    return ignite.name();
  }

  public String nodeId() {
    return ignite.cluster().localNode().id().toString();
  }

  /** Leaves the grid. */
  @Override
  public void close() {
    membership.close();
    disk.close();
    nodeNews.close();
    transport.close();
    channels.close();
    try {
      letAnswersLeave();
      IgniteNode.stop(ignite);
    } finally {
      channelExecutor.shutdown();
      workDirectory.close();
    }
  }

  /** What arrives until the node has left is still answered, so the channels end after that. */
  private void letAnswersLeave() {
    try {
      channelExecutor.submit(() -> {}).get(2, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Messages to other nodes were still waiting when the node left the grid");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
