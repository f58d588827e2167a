package dev.vivace.grid.cluster;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.cluster.local.WorkDirectory;
import dev.vivace.grid.cluster.membership.LonelyRing;
import dev.vivace.grid.cluster.membership.Waiting;
import dev.vivace.grid.cluster.net.GridNetwork;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.ignite.Ignite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a node into its grid: starts Ignite, again where the node found itself in no grid. */
final class Joining {
  private static final Logger LOG = LoggerFactory.getLogger(Joining.class);

  /** Two seconds at least, eight at most. */
  private static final int ASIDE_LOOKS = 10;

  /** How Ignite says that a ring of nodes that are behind keeps out one that is ahead. */
  private static final Set<String> KEPT_OUT =
      Set.of("BaselineTopology", "Baseline Topology", "metastorage");

  private Joining() {}

  /** Returns once the grid works and the node is a member of it. */
  static Membership join(GridConfig config, WorkDirectory directory, Waiting waiting) {
    GridNetwork network = GridNetwork.of(config.network(), directory.nodeName());
    while (true) {
      Optional<Membership> joined = attempt(config, directory, network, waiting);
      if (joined.isPresent()) {
        return joined.get();
      }
    }
  }

  private static Optional<Membership> attempt(
      GridConfig config, WorkDirectory directory, GridNetwork network, Waiting waiting) {
    NodeFailures failures = new NodeFailures();
    Ignite ignite;
    try {
      ignite = IgniteNode.start(config, directory, network, failures);
    } catch (OrchestratorException e) {
      if (!isKeptOut(e)) {
        throw e;
      }
      if (waiting.isOver()) {
        throw OrchestratorException.unavailable(
            "expected the nodes that are there to take this one in, but they keep it out (%s); start the nodes that hold the grid's data, or correct grid.peers"
                .formatted(e.message()),
            e);
      }
      LOG.info("The node was kept out and tries again, as long as others start: {}", e.message());
      waiting.pause();
      return Optional.empty();
    }
    Membership membership = new Membership(ignite, config, directory, failures);
    try {
      membership.join(waiting);
      return Optional.of(membership);
    } catch (LonelyRing e) {
      LOG.info("The node looks for the others again: {}", e.getMessage());
      membership.close();
      ignite.close();
      standAside(waiting);
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      membership.close();
      ignite.close();
      throw e;
    }
  }

  /** Leaves room for a ring of others, who may have been kept out by this one. */
  private static void standAside(Waiting waiting) {
    int looks = ThreadLocalRandom.current().nextInt(ASIDE_LOOKS, 4 * ASIDE_LOOKS);
    for (int i = 0; i < looks && !waiting.isOver(); i++) {
      waiting.pause();
    }
  }

  private static boolean isKeptOut(OrchestratorException refusal) {
    return KEPT_OUT.stream().anyMatch(refusal.message()::contains);
  }
}
