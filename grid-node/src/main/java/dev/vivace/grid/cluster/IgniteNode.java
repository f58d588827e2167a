package dev.vivace.grid.cluster;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.async.DaemonThreads;
import dev.vivace.grid.async.Futures;
import dev.vivace.grid.cluster.local.DataMemory;
import dev.vivace.grid.cluster.local.Reason;
import dev.vivace.grid.cluster.local.WorkDirectory;
import dev.vivace.grid.cluster.membership.Members;
import dev.vivace.grid.cluster.net.GridNetwork;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.Ignition;
import org.apache.ignite.calcite.CalciteQueryEngineConfiguration;
import org.apache.ignite.configuration.DataRegionConfiguration;
import org.apache.ignite.configuration.DataStorageConfiguration;
import org.apache.ignite.configuration.IgniteConfiguration;
import org.apache.ignite.configuration.SqlConfiguration;
import org.apache.ignite.configuration.TransactionConfiguration;
import org.apache.ignite.configuration.WALMode;
import org.apache.ignite.logger.slf4j.Slf4jLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Configures and starts the Ignite node under a grid node; sets everything whose default is a trap.
 */
final class IgniteNode {
  private static final Logger LOG = LoggerFactory.getLogger(IgniteNode.class);
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(30);

  /** How long a change of the topology waits for transactions that are under way. */
  private static final Duration EXCHANGE_PATIENCE = Duration.ofSeconds(3);

  /** Planning the first query takes seconds on a small machine: that is no news. */
  private static final Duration SLOW_QUERY = Duration.ofSeconds(30);

  /** How long a node may take to stop; a slow disk takes seconds for a checkpoint. */
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

  private static final long MIB = 1 << 20;

  private static final String PAGE_LOCK_TRACKER = "IGNITE_PAGE_LOCK_TRACKER_TYPE";

  private IgniteNode() {}

  /** Starts the node; it may have to wait for others before the grid works. */
  static Ignite start(
      GridConfig config, WorkDirectory directory, GridNetwork network, NodeFailures failures) {
    silence();
    leaveOutDiagnostics();
    GridNetwork.filterClasses();
    IgniteConfiguration ignite = configuration(config, directory);
    network.connect(ignite);
    return launch(ignite.setFailureHandler(failures));
  }

  /**
   * Stops the node without breaking off a checkpoint: on what one leaves half-written the node
   * would not start again. One that does not end is left behind after a while.
   */
  static void stop(Ignite ignite) {
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    String name = ignite.name();
    DaemonThreads.named(name + "-stop")
        .newThread(
            () ->
                Futures.complete(
                    stopped,
                    () -> {
                      boolean unused = Ignition.stop(name, false);
                      return null;
                    }))
        .start();
    try {
      stopped.get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn(
          "Node {} did not stop within {}: it may still write a checkpoint", name, STOP_PATIENCE);
    } catch (ExecutionException e) {
      LOG.warn("Node {} did not stop in good order", name, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Nothing reaches out of the machine, and what Ignite says goes to the log, not to the console.
   */
  private static void silence() {
    System.setProperty("IGNITE_UPDATE_NOTIFIER", "false");
    System.setProperty("IGNITE_QUIET", "false");
    System.setProperty("IGNITE_NO_ASCII", "true");
    // The process is stopped by whoever runs it, in order; Ignite must not leave first.
    System.setProperty("IGNITE_NO_SHUTDOWN_HOOK", "true");
    System.setProperty("IGNITE_PERFORMANCE_SUGGESTIONS_DISABLED", "true");
  }

  /**
   * Ignite notes each page that a thread locks, for the dump that follows if it ever dead-locks
   * over pages. The notes cost every look at a page; {@code -DIGNITE_PAGE_LOCK_TRACKER_TYPE=2}
   * brings them back.
   */
  private static void leaveOutDiagnostics() {
    if (System.getProperty(PAGE_LOCK_TRACKER) == null) {
      System.setProperty(PAGE_LOCK_TRACKER, "-1");
    }
  }

  private static Ignite launch(IgniteConfiguration configuration) {
    try {
      return Ignition.start(configuration);
    } catch (IgniteException e) {
      throw OrchestratorException.unavailable(
          GridNetwork.misunderstanding(e)
              .orElseGet(() -> "expected to start a grid node, but could not: " + Reason.ofRoot(e)),
          e);
    }
  }

  private static IgniteConfiguration configuration(GridConfig config, WorkDirectory directory) {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    IgniteConfiguration ignite = new IgniteConfiguration();
    ignite
        .setIgniteInstanceName(directory.nodeName())
        .setConsistentId(directory.nodeName())
        .setGridLogger(new Slf4jLogger())
        .setLocalHost(config.network().host())
        .setWorkDirectory(directory.path().toString())
        .setClientMode(config.role() == GridConfig.Role.GATEWAY)
        .setMetricsLogFrequency(0)
        .setFailureDetectionTimeout(config.network().failureDetection().toMillis())
        .setUserAttributes(
            Map.of(
                Members.QUORUM_ATTRIBUTE,
                config.quorumGuard() ? Membership.initialNodes(config.network()) : 0,
                Members.PERSISTENT_ATTRIBUTE,
                config.isPersistent(),
                Members.FRESH_ATTRIBUTE,
                directory.isFresh(),
                Members.FORMER_GRID_ATTRIBUTE,
                directory.formerGrid()))
        .setTransactionConfiguration(
            new TransactionConfiguration()
                .setDefaultTxTimeout(TRANSACTION_TIMEOUT.toMillis())
                .setTxTimeoutOnPartitionMapExchange(EXCHANGE_PATIENCE.toMillis()))
        .setPeerClassLoadingEnabled(false)
        .setStripedPoolSize(threads)
        .setSystemThreadPoolSize(threads)
        .setPublicThreadPoolSize(threads)
        .setQueryThreadPoolSize(threads)
        .setManagementThreadPoolSize(1)
        .setDataStreamerThreadPoolSize(1)
        .setRebalanceThreadPoolSize(1)
        .setConnectorConfiguration(null)
        .setClientConnectorConfiguration(null)
        .setSqlConfiguration(
            new SqlConfiguration()
                .setLongQueryWarningTimeout(SLOW_QUERY.toMillis())
                .setQueryEnginesConfiguration(
                    new CalciteQueryEngineConfiguration().setDefault(true)))
        .setDataStorageConfiguration(storage(config));
    return ignite;
  }

  private static DataStorageConfiguration storage(GridConfig config) {
    boolean persistent = config.isPersistent();
    DataRegionConfiguration region =
        new DataRegionConfiguration()
            .setName(DataMemory.REGION)
            .setInitialSize(64 * MIB)
            .setMaxSize(memory(config))
            .setPersistenceEnabled(persistent)
            // How much of a persistent region is in memory is counted only then.
            .setMetricsEnabled(persistent);
    DataStorageConfiguration storage =
        new DataStorageConfiguration().setDefaultDataRegionConfiguration(region);
    if (persistent) {
      storage
          .setWalMode(WALMode.valueOf(config.persistence().name().toUpperCase(Locale.ROOT)))
          .setWalSegmentSize((int) (64 * MIB))
          .setWalSegments(4)
          .setMaxWalArchiveSize(1024 * MIB)
          .setCheckpointFrequency(30_000)
          .setWriteThrottlingEnabled(true);
      region.setCheckpointPageBufferSize(256 * MIB);
    }
    return storage;
  }

  /** What is configured, or a quarter of the machine's memory, at least 256 MiB. */
  private static long memory(GridConfig config) {
    if (config.storage().memoryBytes() > 0) {
      return config.storage().memoryBytes();
    }
    var system =
        (com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean();
    return Math.max(256 * MIB, system.getTotalMemorySize() / 4);
  }
}
